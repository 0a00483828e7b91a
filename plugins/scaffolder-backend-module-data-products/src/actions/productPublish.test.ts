import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { InMemoryDataAreas } from '../__fixtures__/InMemoryDataAreas';
import { createProductPublishAction } from './productPublish';
import { examples } from './productPublish.examples';

const product = `apiVersion: v1.0.0
kind: DataProduct
id: airport-aliases
status: active
outputPorts:
  - name: aliases
    version: 1.0.0
    contractId: aliases
`;
const contract = `apiVersion: v3.1.0
kind: DataContract
id: aliases
version: 1.0.0
status: active
`;

describe('meshport:product:publish', () => {
  const workspace = createMockDirectory();
  const outside = createMockDirectory({
    content: { 'app-config.local.yaml': 'id: secret' },
  });
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'meshport.dev/v1alpha1',
        kind: 'DataProduct',
        metadata: { namespace: 'network', name: 'airport-aliases' },
      },
    ],
  });
  const { input } = parse(examples[0].example).steps[0];
  let areas: ReturnType<typeof InMemoryDataAreas.create>;

  beforeEach(async () => {
    areas = InMemoryDataAreas.create();
    areas.areas.set('network', { name: 'network' } as never);
    areas.snapshots.set('network/airport_aliases', {
      body: '',
      contentType: 'text/csv',
    });
    workspace.setContent({
      product: {
        'p.odps.yaml': product,
        'c.odcs.yaml': contract,
        'README.md': '',
      },
    });
  });

  async function run(isDryRun = false, changes = {}) {
    const context = createMockActionContext({
      input: { ...input, ...changes },
      workspacePath: workspace.path,
    });
    const getInitiatorCredentials = async () =>
      mockCredentials.user('user:default/nora');
    await createProductPublishAction({ areas, catalog }).handler({
      ...context,
      isDryRun,
      getInitiatorCredentials,
    });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }

  it('publishes the documents as they are, as the initiator', async () => {
    expect(await run()).toEqual({
      productRef: 'dataproduct:network/airport-aliases',
      catalogPath: '/catalog/network/dataproduct/airport-aliases',
      sqlNames: ['network.airport_aliases.aliases'],
    });
    expect(areas.publications.get('network/airport-aliases')).toEqual({
      product: { path: 'p.odps.yaml', text: product },
      contracts: [{ path: 'c.odcs.yaml', text: contract }],
      ports: input.ports,
    });
    expect(areas.changes).toEqual([
      'user:default/nora publish network/airport-aliases',
    ]);
  });

  it('says all findings with their places, in a dry run too', async () => {
    const at = {
      severity: 'error' as const,
      file: 'c.odcs.yaml',
      pointer: '',
      line: 3,
      column: 5,
    };
    areas.findings = [
      { ...at, rule: 'contract.name', message: 'name is required' },
      {
        ...at,
        rule: 'contract.description.purpose',
        message: 'purpose is required',
        line: 4,
      },
    ];
    for (const isDryRun of [false, true]) {
      await expect(run(isDryRun)).rejects.toThrow(
        'The product cannot be published:\n' +
          'c.odcs.yaml:3:5 name is required (contract.name)\n' +
          'c.odcs.yaml:4:5 purpose is required (contract.description.purpose)',
      );
    }
    expect(areas.publications.size).toBe(0);
  });

  it('only looks in a dry run, also before the data and the area are there', async () => {
    const expected = {
      productRef: 'dataproduct:network/airport-aliases',
      catalogPath: '/catalog/network/dataproduct/airport-aliases',
      sqlNames: [],
    };
    expect(await run(true)).toEqual(expected);
    areas.snapshots.clear();
    expect(await run(true)).toEqual(expected);
    areas.areas.clear();
    expect(await run(true)).toEqual(expected);
    expect(areas.changes).toEqual([]);
    expect(areas.publications.size).toBe(0);
  });

  it('wants one product and stays in the workspace', async () => {
    workspace.setContent({
      product: { 'a.odps.yaml': product, 'b.odps.yaml': product },
    });
    await expect(run()).rejects.toThrow(
      'Expected one .odps.yaml file, found 2',
    );
    await expect(run(false, { path: '../..' })).rejects.toThrow(
      'outside its parent',
    );
    // What was fetched into a workspace may hold links to anywhere.
    workspace.setContent({ product: { 'p.odps.yaml': product } });
    const secrets = join(outside.path, 'app-config.local.yaml');
    symlinkSync(secrets, join(workspace.path, 'product', 'c.odcs.yaml'));
    for (const isDryRun of [false, true]) {
      await expect(run(isDryRun)).rejects.toThrow('outside its parent');
    }
    expect(areas.changes).toEqual([]);
  });
});
