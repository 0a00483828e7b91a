import {
  DocumentSource,
  editDocument,
  type DocumentEdit,
} from '../../documents';
import { ownExamples } from '../fixtures/ownExamples';
import { lintDataContract } from '../lintDataContract';
import { lintDataProduct } from '../lintDataProduct';
import {
  DEFAULT_REQUIRED_FIELDS,
  lintRequiredFields,
} from '../lintRequiredFields';

const lint = { odps: lintDataProduct, odcs: lintDataContract };

function findingsOf(kind: 'odps' | 'odcs', edits: DocumentEdit[]) {
  const [{ name, text }] = ownExamples[kind];
  return lint[kind](
    editDocument(DocumentSource.read({ path: name, text }), edits),
  );
}

const column = '/schema/0/properties';

describe('rules', () => {
  it.each<[string, 'odps' | 'odcs', string, string, unknown, string, string]>([
    [
      'error',
      'odcs',
      'duplicateColumns',
      `${column}/-`,
      { name: 'HOUR' },
      `${column}/7/name`,
      'odcs',
    ],
    [
      'error',
      'odcs',
      'duplicateObjects',
      '/schema/-',
      { name: 'Stations' },
      '/schema/2/name',
      'odcs',
    ],
    [
      'error',
      'odcs',
      'duplicateCustomProperties',
      '/customProperties/-',
      { property: 'access', value: 'public' },
      '/customProperties/1/property',
      'document',
    ],
    [
      'error',
      'odcs',
      'uniqueStableIds',
      `${column}/1/id`,
      'station_id',
      `${column}/1/id`,
      'odcs',
    ],
    [
      'error',
      'odcs',
      'relationshipTargets',
      `${column}/0/relationships/0/to`,
      'stations.nowhere',
      `${column}/0/relationships/0/to`,
      'odcs',
    ],
    [
      'warning',
      'odcs',
      'relationshipTargets',
      `${column}/0/relationships/0/to`,
      'elsewhere.id',
      `${column}/0/relationships/0/to`,
      'odcs',
    ],
    [
      'error',
      'odcs',
      'relationshipLengths',
      '/schema/0/relationships/0/to',
      ['stations.hour'],
      '/schema/0/relationships/0',
      'odcs',
    ],
    [
      'error',
      'odcs',
      'oneQualityOperator',
      '/schema/0/quality/0/mustBe',
      1,
      '/schema/0/quality/0',
      'odcs',
    ],
    [
      'warning',
      'odcs',
      'primaryKeyPositions',
      `${column}/1`,
      { name: 'hour', primaryKey: true, primaryKeyPosition: 1 },
      `${column}/1/primaryKeyPosition`,
      'odcs',
    ],
    [
      'warning',
      'odcs',
      'customProperty.access',
      '/customProperties/0/value',
      'open',
      '/customProperties/0/value',
      'document',
    ],
    [
      'warning',
      'odcs',
      'customProperty.mask',
      `${column}/0/customProperties/0/value`,
      'hide',
      `${column}/0/customProperties/0/value`,
      'document',
    ],
    [
      'warning',
      'odps',
      'lifecycleStatus',
      '/status',
      'live',
      '/status',
      'document',
    ],
    [
      'warning',
      'odps',
      'portVersions',
      '/outputPorts/0/version',
      'latest',
      '/outputPorts/0/version',
      'odps',
    ],
    [
      'warning',
      'odps',
      'inputContractsListed',
      '/outputPorts/0/inputContracts/0/id',
      'other',
      '/outputPorts/0/inputContracts/0/id',
      'odps',
    ],
    [
      'error',
      'odps',
      'duplicateOutputPorts',
      '/outputPorts/-',
      { name: 'readings', version: '1.9.0' },
      '/outputPorts/1',
      'odps',
    ],
    [
      'error',
      'odps',
      'duplicateInputPorts',
      '/inputPorts/-',
      { name: 'stations', version: '1.0.0', contractId: 'x' },
      '/inputPorts/1',
      'odps',
    ],
    [
      'warning',
      'odps',
      'customProperty.type',
      '/customProperties/0/value',
      'raw',
      '/customProperties/0/value',
      'document',
    ],
  ])('%s of %s: %s', (severity, kind, rule, pointer, value, at, prefix) => {
    expect(
      findingsOf(kind, [{ pointer, value: value as never }]).map(finding => [
        finding.severity,
        finding.rule,
        finding.pointer,
      ]),
    ).toEqual([[severity, `${prefix}.${rule}`, at]]);
  });

  it.each(['odps', 'odcs'] as const)('says nothing about a good %s', kind => {
    expect(findingsOf(kind, [])).toEqual([]);
  });

  it('reads a contract of 2.2 and says that it is not checked', () => {
    const source = DocumentSource.read({
      path: 'a',
      text: 'kind: DataContract\ndataset: []\n',
    });
    expect(lintDataContract(source)).toEqual([
      expect.objectContaining({
        rule: 'odcs.version2',
        severity: 'warning',
        line: 2,
      }),
    ]);
  });
});

describe('lintRequiredFields', () => {
  const source = DocumentSource.read({
    path: 'a.odps.yaml',
    text: 'id: a\nname: " "\noutputPorts:\n  - version: 1.0.0\n  - contractId: x\n',
  });

  it('lists every place where a field is missing', () => {
    const findings = lintRequiredFields(
      'product',
      source,
      {
        ...DEFAULT_REQUIRED_FIELDS,
        product: [
          'id',
          'name',
          'outputPorts[].contractId',
          'customProperties[type]',
          'inputPorts[].name',
        ],
      },
      0,
    );
    expect(
      findings.map(({ pointer, line, severity }) => [pointer, line, severity]),
    ).toEqual([
      ['/customProperties', 1, 'error'],
      ['/inputPorts', 1, 'error'],
      ['/name', 2, 'error'],
      ['/outputPorts/0/contractId', 4, 'error'],
    ]);
  });

  it('warns until the grace date', () => {
    const required = { product: ['status'], contract: [], graceUntil: 10 };
    const severity = (now: number) =>
      lintRequiredFields('product', source, required, now)[0].severity;
    expect([severity(9), severity(10)]).toEqual(['warning', 'error']);
  });

  it('refuses a field that is no path', () => {
    expect(() =>
      lintRequiredFields(
        'product',
        source,
        { product: ['a b'], contract: [] },
        0,
      ),
    ).toThrow(/'a b' is not a field/);
  });

  it('finds where each of many keys stands without looking at each for each', () => {
    const keys = Array.from({ length: 45_000 }, (_, key) => `k${key}: 1\n`);
    const long = DocumentSource.read({
      path: 'a.odps.yaml',
      text: `kind: DataProduct\n${keys.join('')}`,
    });
    const unknown = lintDataProduct(long).filter(
      ({ rule }) => rule === 'odps.schema.additionalProperties',
    );
    expect(unknown.length).toBeGreaterThan(400);
    expect(unknown[0]).toMatchObject({ pointer: '/k0', line: 2, column: 1 });
  }, 30_000);
});
