import fs from 'node:fs';
import path from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  DocumentSource,
  editDocument,
  readDataContractDocument,
  readDataProductDocument,
  writeDocument,
  type DocumentEdit,
} from '../documents';
import { ownExamples } from './fixtures/ownExamples';
import { contractMutations, productMutations } from './fixtures/mutations';
import { lintDataContract } from './lintDataContract';
import { lintDataProduct } from './lintDataProduct';

// The official files are other people's work and are not part of this
// repository. Where MESHPORT_STANDARDS says that they lie, or beside the
// repository, they are compared with; where they do not, the same tests run on
// this package's own examples and on the verdicts written beside the mutations.
const standards =
  process.env.MESHPORT_STANDARDS ??
  path.resolve(__dirname, '../../../../..', 'shared/standards');
const hasOfficial = fs.existsSync(path.join(standards, 'odcs', 'schema'));

type Kind = 'odps' | 'odcs';
const lint = { odps: lintDataProduct, odcs: lintDataContract };
const read = { odps: readDataProductDocument, odcs: readDataContractDocument };
const schemaFiles = {
  odps: 'odps-json-schema-v1.0.0.json',
  odcs: 'odcs-json-schema-v3.1.0.json',
};

function examplesOf(kind: Kind): { name: string; text: string }[] {
  if (!hasOfficial) {
    return ownExamples[kind];
  }
  const folder = path.join(standards, kind, 'examples');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => ({
      name,
      text: fs.readFileSync(path.join(folder, name), 'utf8'),
    }));
}

function officialVerdict(kind: Kind): (value: JsonValue) => boolean {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(
    JSON.parse(
      fs.readFileSync(
        path.join(standards, kind, 'schema', schemaFiles[kind]),
        'utf8',
      ),
    ),
  );
  return value => validate(value) as boolean;
}

const by = hasOfficial ? 'the official files' : 'our own examples';
describe.each(['odps', 'odcs'] as const)(`%s by ${by}`, kind => {
  const examples = examplesOf(kind);

  it('has examples', () => {
    const expected = hasOfficial ? { odps: 2, odcs: 18 } : { odps: 2, odcs: 3 };
    expect(examples).toHaveLength(expected[kind]);
  });

  it.each(examples)('reads $name and writes it byte for byte', example => {
    const result = read[kind]({ path: example.name, text: example.text });
    expect(result.findings).toEqual([]);
    expect(result.document).toBeDefined();
    expect(writeDocument(result.source)).toBe(example.text);
  });

  it.each(examples)('finds no error in $name', example => {
    const source = DocumentSource.read({
      path: example.name,
      text: example.text,
    });
    const official = hasOfficial
      ? officialVerdict(kind)(source.value as JsonObject)
      : true;
    expect(
      lint[kind](source).filter(finding => finding.severity === 'error'),
    ).toEqual([]);
    expect(official).toBe(true);
  });

  const mutations = kind === 'odps' ? productMutations : contractMutations;
  const base = ownExamples[kind][0];

  it('has enough mutations, of both verdicts', () => {
    expect(productMutations.length + contractMutations.length).toBeGreaterThan(
      120,
    );
    expect(mutations.some(mutation => mutation.valid)).toBe(true);
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(
      mutations.length,
    );
  });

  const official = hasOfficial ? officialVerdict(kind) : undefined;

  it.each(mutations)('judges rightly: $name', mutation => {
    const before = DocumentSource.read({ path: base.name, text: base.text });
    const after = editDocument(before, mutation.edits as DocumentEdit[]);
    expect(after.text).not.toBe(before.text);
    expect(official?.(after.value as JsonObject) ?? mutation.valid).toBe(
      mutation.valid,
    );
    const errors = lint[kind](after).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors.map(({ message }) => message).length > 0).toBe(
      !mutation.valid,
    );
    for (const finding of errors) {
      expect(finding.line).toBeGreaterThan(0);
      expect(finding.file).toBe(base.name);
    }
  });

  if (hasOfficial) {
    // The largest repeats one shape of column 500 times.
    it.each(examples.filter(({ text }) => text.length < 50_000))(
      'agrees with the official schema on every generated mutation of $name',
      example => {
        const source = DocumentSource.read({
          path: example.name,
          text: example.text,
        });
        const disagreements: string[] = [];
        for (const [label, value] of generatedMutations(
          source.value as JsonObject,
        )) {
          const mutated = DocumentSource.read({
            path: example.name,
            text: JSON.stringify(value),
          });
          const schemaErrors = lint[kind](mutated).filter(
            finding =>
              finding.rule.includes('.schema.') ||
              finding.rule === 'odcs.oneQualityOperator',
          );
          if (
            official!(mutated.value as JsonObject) ===
            schemaErrors.length > 0
          ) {
            disagreements.push(label);
          }
        }
        expect(disagreements).toEqual([]);
      },
    );
  }
});

/** Drops, retypes and adds a key at every place of a document, up to a limit. */
function* generatedMutations(root: JsonObject): Generator<[string, JsonValue]> {
  const shapes = new Set<string>();
  function* visit(
    value: JsonValue | undefined,
    at: (string | number)[],
  ): Generator<[string, JsonValue]> {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const shape = at
      .map(key => (typeof key === 'number' ? '*' : key))
      .join('/');
    const keys = Array.isArray(value)
      ? value.map((_, index) => index)
      : Object.keys(value);
    if (!Array.isArray(value)) {
      yield* once(`${shape} + unknown`, [...at, 'notInTheStandard'], 'x');
    }
    for (const key of keys) {
      const place = [...at, key];
      const name = `${shape}/${typeof key === 'number' ? '*' : key}`;
      yield* once(`${name} removed`, place, undefined);
      for (const other of ['x', 7, true, null, [], {}, ['x'], [{}]]) {
        yield* once(`${name} = ${JSON.stringify(other)}`, place, other);
      }
      yield* visit((value as Record<string | number, JsonValue>)[key], place);
    }
  }
  function* once(
    label: string,
    at: (string | number)[],
    value: JsonValue | undefined,
  ): Generator<[string, JsonValue]> {
    if (shapes.has(label) || shapes.size > 1500) {
      return;
    }
    shapes.add(label);
    const copy = structuredClone(root);
    let parent: Record<string | number, JsonValue | undefined> = copy;
    for (const key of at.slice(0, -1)) {
      parent = parent[key] as typeof parent;
    }
    const last = at[at.length - 1];
    if (value === undefined && Array.isArray(parent)) {
      parent.splice(last as number, 1);
    } else if (value === undefined) {
      delete parent[last];
    } else {
      parent[last] = value;
    }
    yield [label, copy];
  }
  yield* visit(root, []);
}
