import fc from 'fast-check';
import type { JsonValue } from '@backstage/types';
import { ownExamples } from '../lint/fixtures/ownExamples';
import { applyToValue } from './applyToValue';
import { DocumentSource } from './DocumentSource';
import { editDocument, writeDocument } from './editDocument';
import { parseJsonPointer, stringifyJsonPointer } from './jsonPointer';

const text = `# Head
id: rain # the id
tags: [a, b] # flow
description:
  # Why
  purpose: 'Compare'   # spaces
  usage: |
    Two
    lines
ports:
- name: one   # first
  version: 1.0.0

# Between
- {name: two, version: 2.0.0}
last: "x"
# Tail
`;

const source = DocumentSource.read({ path: 'x.yaml', text });

describe('editDocument', () => {
  it.each<[string, Parameters<typeof editDocument>[1][number], string, string]>(
    [
      [
        'a plain value',
        { pointer: '/id', value: 'snow' },
        'id: rain # the id',
        'id: snow # the id',
      ],
      [
        'a quoted value',
        { pointer: '/description/purpose', value: 'a: b' },
        "purpose: 'Compare'   # spaces",
        'purpose: "a: b"   # spaces',
      ],
      [
        'a text of several lines',
        { pointer: '/description/usage', value: 'One' },
        'usage: |\n    Two\n    lines\n',
        'usage: One\n',
      ],
      [
        'an entry of a flow list',
        { pointer: '/tags/-', value: 'c' },
        '[a, b]',
        '[a, b, "c"]',
      ],
      [
        'a new key',
        { pointer: '/description/limitations', value: 'None' },
        '    lines\n',
        '    lines\n  limitations: None\n',
      ],
      [
        'a new entry of a list',
        { pointer: '/ports/-', value: { name: 'three' } },
        'version: 2.0.0}\n',
        'version: 2.0.0}\n- name: three\n',
      ],
      [
        'a removed key',
        { pointer: '/ports/0/version', remove: true },
        '  version: 1.0.0\n',
        '',
      ],
      [
        'a removed last key',
        { pointer: '/last', remove: true },
        'last: "x"\n',
        '',
      ],
    ],
  )('changes %s and nothing else', (_, edit, before, after) => {
    expect(text.split(before)).toHaveLength(2);
    expect(writeDocument(editDocument(source, [edit]))).toBe(
      text.replace(before, () => after),
    );
  });

  it('gives back the same bytes where nothing changes', () => {
    for (const bytes of [text, text.replace(/\n/g, '\r\n'), `\uFEFF${text}`]) {
      const read = DocumentSource.read({ path: 'x.yaml', text: bytes });
      expect(
        writeDocument(editDocument(read, [{ pointer: '/id', value: 'rain' }])),
      ).toBe(bytes);
    }
  });

  it.each([
    ['/id/x', /plain value/],
    ['/ports/7/name', /beyond the end/],
    ['id', /not a JSON pointer/],
    ['', /as a whole/],
  ])('refuses %s', (pointer, message) => {
    expect(() => editDocument(source, [{ pointer, value: 1 }])).toThrow(
      message,
    );
  });

  it('refuses to change what an alias shows elsewhere too', () => {
    const shared = DocumentSource.read({
      path: 'x.yaml',
      text: 'a: &x {k: 1}\nb: *x\n',
    });
    expect(() => editDocument(shared, [{ pointer: '/a/k', value: 2 }])).toThrow(
      /alias/,
    );
  });

  const scalar = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'null',
      'yes',
      '1.0',
      '- x',
      '# no',
      'a: b',
      'x #y',
      '|',
      '',
    ),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec<{ value: JsonValue }>(tie => ({
    value: fc.oneof(
      { weight: 4, arbitrary: scalar },
      { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
      {
        weight: 1,
        arbitrary: fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), {
          maxKeys: 3,
        }),
      },
    ),
  })).value as fc.Arbitrary<JsonValue>;

  function pointersOf(root: unknown, at: (string | number)[] = []): string[] {
    if (typeof root !== 'object' || root === null) {
      return [];
    }
    return Object.entries(root).flatMap(([key, child]) => [
      stringifyJsonPointer([...at, key]),
      ...pointersOf(child, [...at, key]),
    ]);
  }

  it.each([...ownExamples.odps, ...ownExamples.odcs, { name: 'own', text }])(
    'does what was asked, keeps every comment and the order: $name',
    example => {
      const read = DocumentSource.read({
        path: example.name,
        text: example.text,
      });
      const pointers = pointersOf(read.value);
      fc.assert(
        fc.property(
          fc.constantFrom(...pointers),
          value,
          fc.constantFrom('set', 'remove', 'add'),
          (pointer, given, what) => {
            const at = what === 'add' ? `${pointer}~1new` : pointer;
            const edit =
              what === 'remove'
                ? { pointer: at, remove: true as const }
                : { pointer: at, value: given };
            // A new key beside a list's entries is not a place.
            fc.pre(what !== 'add' || !/\/\d+~1new$/.test(at));
            const edited = editDocument(read, [edit]);
            expect(edited.value).toEqual(
              applyToValue(read.value!, parseJsonPointer(at), edit),
            );
            const kept = Object.keys(read.value!).filter(
              key => key in edited.value!,
            );
            expect(
              Object.keys(edited.value!).filter(key => key in read.value!),
            ).toEqual(kept);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
