import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  dataAreasServiceRef,
  type DataAreasClient,
} from '@meshport/plugin-data-areas-node';
import request from 'supertest';
import catalogModuleDataProducts from '.';
import { FakeDataAreas } from './__testUtils__/FakeDataAreas';
import { personaPermissions } from './__testUtils__/personaPermissions';
import {
  area,
  contractText,
  productText,
  publication,
} from './__testUtils__/publications';

jest.setTimeout(180_000);

const OWNER = 'user:default/ona';
const STRANGER = 'user:default/sten';
const SECRET_TITLE = 'Cloud seeding trials';
const SECRET_NAME = 'p-0123456789abcdef';

const files: Record<string, string> = {
  'good.odps.yaml': productText({ title: 'Tide tables', contractId: 'tides' }),
  'good.odcs.yaml': contractText('tides', 'Tides'),
  // Two mistakes in one file.
  'bad.odps.yaml': 'kind: DataProduct\nid: x\nid: y\nname: z\nname: w\n',
  'bad.odcs.yaml': 'apiVersion: v3.1.0\nkind: DataProduct\nid: x\n',
  // A claim on what belongs to others.
  'claim.odps.yaml': productText({
    title: 'Claimed readings',
    contractId: 'rain-contract',
  })
    .replace('domain: elsewhere', 'domain: weather')
    .replace('name: somebody-else', 'name: weather'),
  'incomplete.odps.yaml':
    'apiVersion: v1.0.0\nkind: DataProduct\nid: half-done\nteam:\n  name: weather\n',
  'limited.odps.yaml': `${productText({
    title: 'Unfinished business',
    contractId: 'limited',
  }).replace(
    'name: somebody-else',
    'name: weather',
  )}customProperties:\n  - property: visibility\n    value: owners\n`,
  'catalog-info.yaml': `apiVersion: meshport.dev/v1alpha1
kind: DataProduct
metadata:
  name: by-reference
spec:
  owner: group:default/network
  publication: {state: bound, missing: []}
  area: resource:default/weather
  definition:
    $text: ./good.odps.yaml
---
apiVersion: meshport.dev/v1alpha1
kind: DataProduct
metadata:
  name: rain
  namespace: weather
spec:
  definition: squatted
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: safety
spec:
  type: data-area
  owner: group:default/commercial
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: a-component
spec:
  type: service
  lifecycle: production
  owner: group:default/network
`,
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the catalog on %p', databaseId => {
  const fake = new FakeDataAreas();
  const errors: Error[] = [];
  const failed = new Set<string>();
  let folder: string;
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let web: http.Server;
  let stop: () => Promise<void>;

  const get = async (url: string, user: string) => {
    const response = await request(server)
      .get(`/api/catalog${url}`)
      .set('Authorization', mockCredentials.user.header(user));
    return {
      status: response.status,
      body: response.body,
      text: response.text,
    };
  };
  const entity = async (ref: string, user: string) =>
    get(`/entities/by-name/${ref}`, user);
  const eventually = async (check: () => Promise<void>) => {
    const end = Date.now() + 40_000;
    for (;;) {
      try {
        await check();
        return;
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    }
  };

  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'data-products-'));
    for (const [name, text] of Object.entries(files)) {
      await fs.writeFile(path.join(folder, name), text);
    }
    fake.setArea({ area: area('weather'), datasets: [], products: [] });
    fake.publish(publication({ area: 'weather', product: 'rain' }));
    fake.publish(
      publication({
        area: 'weather',
        product: 'cloud-seeding-trials',
        title: SECRET_TITLE,
        name: SECRET_NAME,
        visibleTo: ['group:default/weather'],
        inputs: [{ contractId: 'rain-contract', version: '1.0.0' }],
      }),
    );
    web = http.createServer((req, res) => {
      res.end(files[req.url?.slice(1) ?? ''] ?? '');
    });
    await new Promise<void>(resolve => web.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(web.address() as AddressInfo).port}`;
    const knex = await databases.init(databaseId);
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleDataProducts,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'errors',
          register(env) {
            env.registerInit({
              deps: { processing: catalogProcessingExtensionPoint },
              async init({ processing }) {
                processing.setOnProcessingErrorHandler(event => {
                  errors.push(...event.errors);
                  failed.add(stringifyEntityRef(event.unprocessedEntity));
                });
              },
            });
          },
        }),
        personaPermissions(
          {
            [OWNER]: ['group:default/weather'],
            [STRANGER]: ['group:default/commercial'],
          },
          { [`dataproduct:weather/${SECRET_NAME}`]: 'group:default/weather' },
        ),
        mockServices.database.factory({ knex }),
        schedulerServiceFactory,
        createServiceFactory({
          service: dataAreasServiceRef,
          deps: {},
          factory: () => fake as unknown as DataAreasClient,
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            backend: { reading: { allow: [{ host }] } },
            catalog: {
              processingInterval: { seconds: 2 },
              providers: {
                dataProducts: {
                  schedule: {
                    frequency: { seconds: 1 },
                    timeout: { minutes: 1 },
                  },
                },
              },
              rules: [
                {
                  allow: [
                    'Component',
                    'API',
                    'Location',
                    'Resource',
                    'DataProduct',
                  ],
                },
              ],
              locations: Object.keys(files).map(name =>
                // `$text` is for the catalog to resolve, by URL only.
                name === 'catalog-info.yaml'
                  ? { type: 'url', target: `http://${host}/${name}` }
                  : { type: 'file', target: path.join(folder, name) },
              ),
            },
          },
        }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });

  afterAll(async () => {
    await stop?.();
    web?.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('shows what was published, with the authority of its area', async () => {
    await eventually(async () => {
      const { status, body } = await entity(
        'dataproduct/weather/rain',
        STRANGER,
      );
      expect([status, body.error]).toEqual([200, undefined]);
      expect(body.relations).toContainEqual({
        type: 'ownedBy',
        targetRef: 'group:default/weather',
      });
    });
    const { body } = await entity('dataproduct/weather/rain', STRANGER);
    expect(body.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': 'data-area:weather/rain',
      'backstage.io/managed-by-origin-location': 'data-area:weather/rain',
    });
    expect(body.spec).toMatchObject({
      owner: 'group:default/weather',
      domain: 'domain:default/weather',
      area: 'resource:default/weather',
      classification: 'confidential',
      publication: { state: 'bound', missing: [] },
      outputPorts: [
        {
          name: 'readings',
          portRef: 'dataproduct:weather/rain#readings@1',
          sqlName: 'weather.rain.readings',
          contractRef: 'api:weather/rain-contract',
        },
      ],
      columns: [
        { port: 'readings', object: 'readings', name: 'station' },
        { port: 'readings', object: 'readings', name: 'person' },
      ],
    });
    expect(body.relations).toEqual(
      expect.arrayContaining([
        { type: 'partOf', targetRef: 'domain:default/weather' },
        { type: 'providesApi', targetRef: 'api:weather/rain-contract' },
        {
          type: 'dependencyOf',
          targetRef: `dataproduct:weather/${SECRET_NAME}`,
        },
      ]),
    );
    await eventually(async () => {
      const contract = await entity('api/weather/rain-contract', STRANGER);
      expect(contract.status).toBe(200);
      expect(contract.body.spec.type).toBe('odcs');
      const resource = await entity('resource/default/weather', STRANGER);
      expect(resource.body.relations).toContainEqual({
        type: 'partOf',
        targetRef: 'domain:default/weather',
      });
    });
  });

  it('keeps good files beside bad ones', async () => {
    await eventually(async () => {
      for (const ref of [
        'dataproduct/default/tide-tables',
        'api/default/tides-contract',
        'dataproduct/default/by-reference',
        'component/default/a-component',
      ]) {
        expect([ref, (await entity(ref, STRANGER)).status]).toEqual([ref, 200]);
      }
    });
  });

  it('shows a claim as not bound', async () => {
    await eventually(async () => {
      const { body } = await entity(
        'dataproduct/default/claimed-readings',
        STRANGER,
      );
      expect(body.spec?.publication).toEqual({ state: 'unbound', missing: [] });
      expect(body.spec.outputPorts[0].portRef).toBeUndefined();
      expect(body.spec.area).toBeUndefined();
    });
  });

  it('does not let an entity call itself bound', async () => {
    await eventually(async () => {
      const { body } = await entity(
        'dataproduct/default/by-reference',
        STRANGER,
      );
      expect(body.spec).toMatchObject({
        owner: 'group:default/network',
        publication: { state: 'unbound' },
        definition: files['good.odps.yaml'],
      });
      expect(body.spec.area).toBeUndefined();
    });
  });

  it('refuses the names of areas to what is only registered', async () => {
    await eventually(async () => {
      expect(
        (await entity('component/default/a-component', OWNER)).status,
      ).toBe(200);
    });
    const { body } = await entity('dataproduct/weather/rain', OWNER);
    expect(body.spec.definition).not.toBe('squatted');
    expect((await entity('resource/default/safety', OWNER)).status).toBe(404);
  });

  it('shows an incomplete document to its owners only', async () => {
    await eventually(async () => {
      const { body } = await entity('dataproduct/default/half-done', OWNER);
      expect(body.spec?.publication.state).toBe('blocked');
      expect(body.spec.publication.missing).toContainEqual(
        expect.objectContaining({
          rule: 'product.description.purpose',
          pointer: '/description/purpose',
          line: 1,
        }),
      );
    });
    expect(
      (await entity('dataproduct/default/half-done', STRANGER)).status,
    ).toBe(404);
  });

  it('hides what is invisible in every byte', async () => {
    await eventually(async () => {
      const seen = await entity(`dataproduct/weather/${SECRET_NAME}`, OWNER);
      expect(seen.body.metadata?.title).toBe(SECRET_TITLE);
      const contract = await entity(
        `api/weather/${SECRET_NAME}-contract`,
        OWNER,
      );
      expect(contract.body.spec?.visibleTo).toEqual(['group:default/weather']);
      expect(
        (await entity('dataproduct/default/unfinished-business', OWNER)).status,
      ).toBe(200);
    });

    const urls = [
      '/entities',
      '/entities?filter=kind=dataproduct',
      '/entities?filter=kind=dataproduct&limit=100',
      '/entities/by-query?limit=500',
      '/entities/by-query?filter=kind=dataproduct&fullTextFilterTerm=seeding',
      '/entity-facets?facet=metadata.title&facet=metadata.name&facet=kind&facet=spec.type&facet=spec.outputPorts.sqlName&facet=spec.columns.name&facet=spec.visibleTo&facet=relations.ownerOf&facet=relations.hasPart',
      '/entities/by-name/resource/default/weather',
      '/entities/by-name/dataproduct/weather/rain',
    ];
    for (const url of urls) {
      const stranger = await get(url, STRANGER);
      expect([url, stranger.status]).toEqual([url, 200]);
      expect(stranger.text).not.toMatch(
        /seeding|half-done|unfinished|group:default\/weather.{0,3}spec.visible/i,
      );
    }
    const kinds = async (user: string) =>
      (await get('/entity-facets?facet=kind', user)).body.facets.kind.find(
        (facet: { value: string }) => facet.value === 'DataProduct',
      ).count;
    expect(await kinds(OWNER)).toBe((await kinds(STRANGER)) + 3);

    const absent = await entity('dataproduct/weather/no-such-thing', STRANGER);
    const hidden = await entity(`dataproduct/weather/${SECRET_NAME}`, STRANGER);
    expect(hidden.status).toBe(404);
    expect(hidden.text.replaceAll(SECRET_NAME, 'no-such-thing')).toBe(
      absent.text,
    );
    const ancestry = await get(
      `/entities/by-name/dataproduct/weather/${SECRET_NAME}/ancestry`,
      STRANGER,
    );
    expect(ancestry.text).not.toMatch(/seeding/i);
    const refs = await request(server)
      .post('/api/catalog/entities/by-refs')
      .set('Authorization', mockCredentials.user.header(STRANGER))
      .send({ entityRefs: [`dataproduct:weather/${SECRET_NAME}`] });
    expect(refs.body.items).toEqual([null]);
  });

  it('brings a product into the catalog within seconds of being published', async () => {
    const start = Date.now();
    fake.publish(publication({ area: 'weather', product: 'hail' }));
    await eventually(async () => {
      const { status } = await entity('dataproduct/weather/hail', STRANGER);
      expect(status).toBe(200);
    });
    expect(Date.now() - start).toBeLessThan(15_000);
  });

  it('tells of every mistake of a bad file on a location of its own', async () => {
    await eventually(async () => {
      const messages = errors.map(String).join('\n');
      expect(messages).toMatch(/bad\.odps\.yaml:3:1 \/ Not valid YAML/);
      expect(messages).toMatch(/bad\.odps\.yaml:5:1 \/ Not valid YAML/);
      expect(messages).toMatch(
        /bad\.odcs\.yaml:2:1 \/kind kind is 'DataProduct'/,
      );
      expect(messages).toMatch(
        /namespace 'weather', which is for what the area/,
      );
      expect(messages).toMatch(/says that it is a data area/);
    });
    for (const location of failed) {
      expect(location).toMatch(/^location:default\/unreadable-[0-9a-f]{40}$/);
    }
  });
});
