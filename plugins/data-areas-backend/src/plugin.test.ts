import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type { Knex } from 'knex';
import request from 'supertest';
import dataAreasPlugin from '.';
import { openApiPath } from './router/createRouter';
import { createTestParquet } from './testing/createTestParquet';
import { documents } from './testing/documents';
import { organisation } from './testing/organisation';

jest.setTimeout(120_000);

const openApi = loadOpenApiDocument(openApiPath);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PARQUET = 'application/vnd.apache.parquet';
const STRIKES = `SELECT * FROM (VALUES ('OSL', 3, DATE '2024-05-01'), ('BGO', 1, DATE '2024-05-02')) t(airport, strikes, seen_on)`;
const safety = {
  name: 'safety',
  title: 'Safety',
  domainRef: 'domain:default/safety',
  ownerRef: 'group:default/safety',
};

describe.each(databases.eachSupportedId())('data-areas on %p', id => {
  let knex: Knex;
  let directory: string;
  let strikes: Buffer;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    strikes = await createTestParquet(STRIKES);
  });

  beforeEach(async () => {
    knex = await databases.init(id);
    directory = mkdtempSync(join(tmpdir(), 'data-areas-'));
    backend = await startTestBackend({
      features: [
        dataAreasPlugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: {
            dataAreas: {
              objectStore: { directory: join(directory, 'objects') },
              maxUploadBytes: 1_000_000,
            },
          },
        }),
        catalogServiceMock.factory({ entities: organisation }),
      ],
    });
  });

  afterEach(async () => {
    await backend.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function call(
    who: string,
    method: 'get' | 'post' | 'put',
    path: string,
    body?: object | Buffer | string,
    contentType?: string,
  ): Promise<request.Response> {
    const url = `/api/data-areas${path}`;
    const authorization = who.startsWith('plugin:')
      ? mockCredentials.service.header({
          onBehalfOf: mockCredentials.service(who),
          targetPluginId: 'data-areas',
        })
      : mockCredentials.user.header(`user:default/${who}`);
    let test = request(backend.server)
      [method](url)
      .set('Authorization', authorization);
    if (contentType) {
      test = test.set('Content-Type', contentType);
    }
    const response = await (body === undefined ? test : test.send(body));
    validateResponse(openApi, {
      method,
      path: url,
      status: response.status,
      body: response.body,
    });
    return response;
  }

  const load = (
    who: string,
    body: Buffer | string,
    type = PARQUET,
    dataset = 'strikes',
  ) =>
    call(
      who,
      'post',
      `/areas/safety/datasets/${dataset}/snapshots`,
      body,
      type,
    );
  const publish = (who: string, body: object, product = 'bird-strikes') =>
    call(who, 'put', `/areas/safety/publications/${product}`, body);

  it('takes a product from an area to a resolved port', async () => {
    const created = await call('sam', 'post', '/areas', safety);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      ref: 'resource:default/safety',
      sqlName: 'safety',
      access: { administer: true, write: true, read: true },
    });
    expect((await call('sam', 'post', '/areas', safety)).status).toBe(200);

    const loaded = await load('sam', strikes);
    expect(loaded.status).toBe(201);
    expect(loaded.body).toMatchObject({
      rows: 2,
      createdBy: 'user:default/sam',
    });
    expect(loaded.body.columns).toEqual([
      {
        name: 'airport',
        type: 'VARCHAR',
        statistics: { nulls: 0, approxDistinct: 2, min: 'BGO', max: 'OSL' },
      },
      {
        name: 'strikes',
        type: 'INTEGER',
        statistics: { nulls: 0, approxDistinct: 2, min: '1', max: '3' },
      },
      {
        name: 'seen_on',
        type: 'DATE',
        statistics: {
          nulls: 0,
          approxDistinct: 2,
          min: '2024-05-01',
          max: '2024-05-02',
        },
      },
    ]);
    const again = await load('olga', strikes);
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(loaded.body.id);

    const published = await publish('sam', documents());
    expect(published.body).toMatchObject({
      productRef: 'dataproduct:safety/bird-strikes',
    });
    expect(published.status).toBe(200);
    expect(published.body.ports).toEqual([
      expect.objectContaining({
        portRef: 'dataproduct:safety/bird-strikes#strikes@1',
        originLocation: 'data-area:safety/bird-strikes',
        sqlName: {
          catalog: 'safety',
          schema: 'bird_strikes',
          table: 'strikes',
        },
        datasetName: 'strikes',
        boundBy: 'user:default/sam',
      }),
    ]);

    const { portRef } = published.body.ports[0];
    const resolved = await call(
      'plugin:data-access',
      'post',
      '/ports/resolve',
      {
        portRefs: [`${portRef}0`, portRef],
      },
    );
    expect(resolved.body.items[0]).toBeNull();
    expect(resolved.body.items[1]).toMatchObject({
      area: { ownerRef: 'group:default/safety' },
      product: { title: 'Bird strikes', lifecycle: 'active' },
      visibility: { level: 'everyone' },
      contract: {
        ref: 'api:safety/bird-strikes-contract',
        version: '1.2.0',
        access: 'request',
        terms: 'Safety work',
      },
    });
    const [{ localPath, bytes }] = resolved.body.items[1].snapshot.objects;
    expect(readFileSync(localPath)).toEqual(strikes);
    expect(statSync(localPath)).toMatchObject({ mode: 0o100444, size: bytes });
    expect(existsSync(join(directory, 'objects'))).toBe(true);
  });
});
