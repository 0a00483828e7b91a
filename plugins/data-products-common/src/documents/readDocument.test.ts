import { contractColumns } from '../contract';
import { DOCUMENT_MAX_BYTES } from './DocumentSource';
import {
  readDataContractDocument,
  readDataProductDocument,
} from './readDocument';

const read = (text: string) =>
  readDataProductDocument({ path: 'a.odps.yaml', text });

describe('reading documents', () => {
  it('finds every problem at once, with line and column', () => {
    const { document, findings } = read('id: a\nid: b\nname: c\nname: d\n');
    expect(document).toBeUndefined();
    expect(
      findings.map(({ line, column, file }) => [file, line, column]),
    ).toEqual([
      ['a.odps.yaml', 2, 1],
      ['a.odps.yaml', 4, 1],
    ]);
  });

  it.each([
    ['an empty file', '', 'document.mapping'],
    ['a list', '- a', 'document.mapping'],
    ['two documents', 'id: a\n---\nid: b\n', 'document.yaml'],
    ['another kind', 'kind: Component\n', 'document.kind'],
    ['a key that is no text', '? [a]\n: b\n', 'document.yaml'],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]\n`,
        )
        .join('')}`,
      'document.yaml',
    ],
    ['deep nesting', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`, 'document.'],
    ['too much', `a: ${'x'.repeat(DOCUMENT_MAX_BYTES)}`, 'document.size'],
  ])('refuses %s', (_, text, rule) => {
    const { document, findings } = read(text);
    expect(document).toBeUndefined();
    expect(findings[0].rule).toContain(rule);
    expect(findings[0].line).toBeGreaterThan(0);
  });

  // Quadratic work in either takes minutes for a document of this size.
  it.each([
    [
      'keys',
      `${Array.from({ length: 55_000 }, (_, key) => `k${key}:\n`).join(
        '',
      )}k7:\n`,
      55_001,
    ],
    [
      'aliases',
      `a:\n${Array.from({ length: 20_000 }, (_, key) => ` - &a${key} x\n`).join(
        '',
      )}b:\n${Array.from({ length: 20_000 }, (_, key) => ` - *a${key}\n`).join(
        '',
      )}`,
      1,
    ],
  ])(
    'refuses many %s without looking at each for each',
    (_, text, line) => {
      const { document, findings } = read(text);
      expect(document).toBeUndefined();
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ rule: 'document.yaml', line });
    },
    30_000,
  );

  it('leaves out what has the wrong type and keeps unknown keys', () => {
    const { document } = read(
      'kind: DataProduct\nversion: 1.0\ntags: 7\noutputPorts: [3, {name: a, version: 2}]\nx-own: {a: 1}\nproductCreatedTs: 2024-01-01\n__proto__: {polluted: 1}\n',
    );
    expect(document).toMatchObject({
      version: '1',
      tags: [],
      outputPorts: [{ name: 'a', version: '2', tags: [] }],
      productCreatedTs: '2024-01-01',
      raw: { 'x-own': { a: 1 } },
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('shows ODCS 2.2 in the form of 3.1', () => {
    const { document } = readDataContractDocument({
      path: 'a.odcs.yaml',
      text: `kind: DataContract
apiVersion: v2.2.2
uuid: abc
version: 1.0.0
status: current
datasetName: payments
datasetDomain: seller
quantumName: quantum
stakeholders:
  - {username: ada, role: owner}
dataset:
  - table: tbl
    columns:
      - {column: id, logicalType: integer, physicalType: int, isPrimaryKey: true, isNullable: false, isUnique: true, classification: internal}
`,
    });
    expect(document).toMatchObject({
      id: 'abc',
      name: 'payments',
      domain: 'seller',
      dataProduct: 'quantum',
      team: { members: [{ username: 'ada', role: 'owner' }] },
    });
    expect(contractColumns(document!)).toEqual([
      {
        name: 'id',
        logicalType: 'integer',
        classification: 'internal',
        primaryKey: true,
        required: true,
        unique: true,
        relationships: [],
      },
    ]);
  });
});
