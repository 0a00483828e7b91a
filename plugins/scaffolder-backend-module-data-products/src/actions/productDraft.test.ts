import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  DEFAULT_REQUIRED_FIELDS,
  DocumentSource,
  lintDataContract,
  lintDataProduct,
  lintRequiredFields,
} from '@meshport/plugin-data-products-common';
import { parse } from 'yaml';
import { InMemoryDataAreas } from '../__fixtures__/InMemoryDataAreas';
import { createProductDraftAction } from './productDraft';
import { examples } from './productDraft.examples';

const types = [
  ['airport_name', 'VARCHAR', 'string'],
  ['runways', 'USMALLINT', 'integer'],
  ['length', 'DECIMAL(12,2)', 'number'],
  ['opened', 'DATE', 'date'],
  ['seen_at', 'TIMESTAMP WITH TIME ZONE', 'timestamp'],
  ['opens', 'TIME', 'time'],
  ['is_open', 'BOOLEAN', 'boolean'],
  ['codes', 'VARCHAR[]', 'array'],
  ['place', 'STRUCT(lat DOUBLE, lon DOUBLE)', 'object'],
];

describe('meshport:product:draft', () => {
  const workspace = createMockDirectory();
  let areas: ReturnType<typeof InMemoryDataAreas.create>;
  const input = {
    ...parse(examples[0].example).steps[0].input,
    columns: [
      ...types.map(([name, type]) => ({ name, type })),
      { name: 'logo', type: 'BLOB' },
    ],
  };

  beforeEach(async () => {
    workspace.clear();
    areas = InMemoryDataAreas.create();
    areas.areas.set('network', {
      name: 'network',
      domainRef: 'domain:default/network',
      ownerRef: 'group:default/network-team',
    } as never);
  });

  async function run(changes = {}) {
    const context = createMockActionContext({
      input: { ...input, ...changes },
      workspacePath: workspace.path,
      user: { ref: 'user:default/nora' },
    });
    await createProductDraftAction({ areas }).handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }

  const files = () =>
    (workspace.content() as { product: Record<string, string> }).product;

  it('drafts documents that lint finds nothing in', async () => {
    expect(await run()).toEqual({
      product: 'airport-aliases',
      path: './product',
      ports: [{ port: 'aliases', version: 1, dataset: 'airport_aliases' }],
    });
    const {
      'airport-aliases.odps.yaml': product,
      'aliases.odcs.yaml': contract,
    } = files();
    const [productSource, contractSource] = [product, contract].map(text =>
      DocumentSource.read({ path: 'draft.yaml', text }),
    );
    expect(lintDataProduct(productSource)).toEqual([]);
    expect(lintDataContract(contractSource)).toEqual([]);
    expect(
      lintRequiredFields('product', productSource, DEFAULT_REQUIRED_FIELDS, 0),
    ).toEqual([]);
    expect(
      lintRequiredFields(
        'contract',
        contractSource,
        DEFAULT_REQUIRED_FIELDS,
        0,
      ),
    ).toEqual([]);

    expect(productSource.value).toMatchObject({
      id: 'airport-aliases',
      name: 'Airport aliases',
      domain: 'network',
      customProperties: [
        { property: 'type', value: 'sourceAligned' },
        { property: 'visibility', value: 'everyone' },
      ],
      outputPorts: [
        {
          name: 'aliases',
          version: '1.0.0',
          contractId: 'airport-aliases-aliases',
        },
      ],
      team: { name: 'network-team', members: [{ username: 'nora' }] },
    });
    const { id, schema, customProperties } = contractSource.value as any;
    expect(id).toBe('airport-aliases-aliases');
    expect(customProperties).toEqual([{ property: 'access', value: 'public' }]);
    // A BLOB is left out: the standard has no logicalType for it.
    expect(
      schema[0].properties.map((p: any) => [
        p.name,
        p.physicalType,
        p.logicalType,
      ]),
    ).toEqual(types);
    expect(schema[0].properties[0]).toMatchObject({
      description: 'Name as the other agency writes it',
      classification: 'public',
      primaryKey: true,
      primaryKeyPosition: 1,
    });
    expect(schema[0].properties[1].classification).toBe('internal');
  });

  it('keeps what a document says, comments and order, and adds what it lacks', async () => {
    const written = `# Ours since 1999.
kind: DataProduct # do not touch
apiVersion: v1.0.0
id: airport-aliases
status: deprecated
x-cost-centre: 4711
outputPorts:
  - name: aliases
    version: 1.0.0
    contractId: own-contract
`;
    workspace.setContent({ product: { 'airport-aliases.odps.yaml': written } });
    await expect(run()).rejects.toThrow('airport-aliases.odps.yaml:6:1');

    workspace.setContent({
      product: {
        'airport-aliases.odps.yaml': written.replace(
          'x-cost-centre: 4711\n',
          '',
        ),
      },
    });
    await run();
    const product = files()['airport-aliases.odps.yaml'];
    expect(product.startsWith(written.split('status')[0])).toBe(true);
    expect(parse(product)).toMatchObject({
      status: 'deprecated',
      name: 'Airport aliases',
      outputPorts: [
        { name: 'aliases', contractId: 'own-contract', type: 'tables' },
      ],
    });
  });

  it('gives the same the second time', async () => {
    await run();
    const first = files();
    await run();
    expect(files()).toEqual(first);
  });

  it('asks the area for domain and owner, whatever the form says', async () => {
    await run({
      domainRef: 'domain:default/safety',
      ownerRef: 'group:default/safety-team',
      access: 'request',
    });
    const contract = parse(files()['aliases.odcs.yaml']);
    expect(contract.domain).toBe('network');
    expect(contract.roles[0].firstLevelApprovers).toBe(
      'group:default/network-team',
    );
  });

  it('drafts for an area that a dry run did not create', async () => {
    await run({
      area: 'routes',
      domainRef: 'domain:default/network',
      ownerRef: 'group:default/network-team',
    });
    expect(parse(files()['airport-aliases.odps.yaml']).domain).toBe('network');
    await expect(run({ area: 'routes' })).rejects.toThrow(
      "There is no area 'routes' that you may see",
    );
  });

  it('names columns that were described and are not there', async () => {
    await expect(
      run({ descriptions: [{ name: 'iata', description: 'Code' }] }),
    ).rejects.toThrow(
      "The data has no column 'iata'; it has airport_name, runways",
    );
  });
});
