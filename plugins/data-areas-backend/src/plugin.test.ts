import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  TestDatabases,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  dataAreaReadPermission,
  dataAreaWritePermission,
} from '@meshport/plugin-data-areas-common';
import {
  dataAreasServiceRef,
  type DataAreasClient,
} from '@meshport/plugin-data-areas-node';
import type { Knex } from 'knex';
import { createDataAreaConditionalDecision, dataAreaConditions } from '.';
import { STRIKES, createTestParquet } from './__testUtils__/createTestParquet';
import { documents } from './__testUtils__/documents';
import { safety, startDataAreas } from './__testUtils__/startDataAreas';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('data-areas on %p', id => {
  let knex: Knex;
  let strikes: Buffer;
  let started: Awaited<ReturnType<typeof startDataAreas>>;

  beforeAll(async () => {
    strikes = await createTestParquet(STRIKES);
  });

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  afterEach(async () => {
    await started.stop();
  });

  it('takes a product from an area to a resolved port', async () => {
    started = await startDataAreas({ knex });
    const { call, load, publish, resolve } = started;
    const created = await call('sam', 'post', '/areas', { body: safety });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      ref: 'resource:default/safety',
      sqlName: 'safety',
      access: { administer: true, write: true, read: true },
    });

    const loaded = await load('sam', strikes);
    expect(loaded.status).toBe(201);
    expect(loaded.body).toMatchObject({
      rows: 2,
      createdBy: 'user:default/sam',
    });
    expect(loaded.body.columns[1]).toEqual({
      name: 'strikes',
      type: 'INTEGER',
      statistics: { nulls: 0, approxDistinct: 2, min: '1', max: '3' },
    });
    const again = await load('olga', strikes);
    expect([again.status, again.body]).toEqual([200, loaded.body]);
    const datasets = await call('sam', 'get', '/areas/safety/datasets');
    expect(datasets.body.items).toEqual([
      expect.objectContaining({ name: 'strikes', snapshot: loaded.body }),
    ]);

    const published = await publish('sam', documents());
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({
      productRef: 'dataproduct:safety/bird-strikes',
      findings: [],
    });
    const portRef = 'dataproduct:safety/bird-strikes#strikes@1';
    expect(published.body.ports).toEqual([
      expect.objectContaining({
        portRef,
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
    const stored = await call(
      'olga',
      'get',
      '/areas/safety/publications/bird-strikes',
    );
    const { product, contracts } = documents();
    expect(stored.body).toMatchObject({
      version: 1,
      documents: { product, contracts },
    });

    const items = await resolve({
      portRefs: [`${portRef}0`, portRef, `${portRef}0`],
    });
    expect([items[0], items[2]]).toEqual([null, null]);
    expect(items[1]).toMatchObject({
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
    expect(items[1].snapshot.columns).toEqual([
      { name: 'airport', type: 'VARCHAR' },
      { name: 'strikes', type: 'INTEGER' },
      { name: 'seen_on', type: 'DATE' },
    ]);
    expect(
      await resolve({ sqlNames: ['safety.bird_strikes.strikes'] }),
    ).toEqual([items[1]]);
    const [{ localPath, bytes }] = items[1].snapshot.objects;
    expect(readFileSync(localPath)).toEqual(strikes);
    expect(statSync(localPath)).toMatchObject({ mode: 0o100444, size: bytes });
    expect(statSync(dirname(localPath)).mode).toBe(0o040555);
  });

  it('lets an area be created only by who is in its owner group and owns its domain', async () => {
    started = await startDataAreas({ knex });
    const { call } = started;
    const create = (who: string, body: object) =>
      call(who, 'post', '/areas', { body });
    const refused = async (who: string, body: object) => {
      const response = await create(who, body);
      expect(response.status).toBe(403);
      return response.body.error.message;
    };

    expect(await refused('stan', safety)).toBe(
      "Only a member of 'group:default/safety' can create an area that it owns",
    );
    // Sam's own group, another's domain; and one that does not exist, with the same answer.
    const foreign = { ...safety, domainRef: 'domain:default/network' };
    const absent = { ...safety, domainRef: 'domain:default/nowhere' };
    expect(await refused('sam', foreign)).toBe(
      "Only an owner of 'domain:default/network' can create an area in it",
    );
    expect(await refused('sam', absent)).toBe(
      "Only an owner of 'domain:default/nowhere' can create an area in it",
    );
    // Olga is above Sam's team, not in it.
    expect(
      await refused('olga', {
        ...safety,
        ownerRef: 'group:default/safety-data',
      }),
    ).toMatch('Only a member');
    expect(
      await refused('nina', { ...safety, ownerRef: 'group:default/network' }),
    ).toMatch('Only an owner');

    expect((await create('sam', { ...safety, name: 'default' })).status).toBe(
      400,
    );
    expect((await create('sam', { ...safety, name: 'Safety' })).status).toBe(
      400,
    );
    expect(
      (await create('sam', { ...safety, ownerRef: 'user:default/sam' })).status,
    ).toBe(400);
    expect(
      (await create('sam', { ...safety, sqlName: 'select' })).body.error
        .message,
    ).toBe("'select' cannot be the sqlName of an area, 'select_' could");
    expect(await knex('areas').select()).toEqual([]);

    expect(
      (
        await create('sam', {
          ...safety,
          domainRef: 'safety',
          ownerRef: 'safety',
        })
      ).status,
    ).toBe(201);
    expect((await create('olga', safety)).status).toBe(200);
    expect(
      (await create('sam', { ...safety, title: 'Other' })).body.error.message,
    ).toBe("Area 'safety' exists with another title");
    const taken = await create('sam', {
      ...safety,
      name: 'safety-2',
      sqlName: 'safety',
    });
    expect([taken.status, taken.body.error.message]).toEqual([
      409,
      "The sqlName 'safety' is taken by another area, choose another",
    ]);
    const races = await Promise.all(
      Array.from({ length: 5 }, () =>
        create('sam', { ...safety, name: 'safety-3' }),
      ),
    );
    expect(races.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 201,
    ]);
  });

  it('keeps strangers out of an area', async () => {
    started = await startDataAreas({ knex });
    const { call, load, publish } = started;
    await call('sam', 'post', '/areas', { body: safety });
    await load('sam', strikes);
    await publish('sam', documents());

    for (const stranger of ['nina', 'stan']) {
      const attempts = [
        await load(stranger, strikes),
        await load(stranger, 'a,b\n1,2\n', 'text/csv', 'other'),
        await publish(
          stranger,
          documents({ contract: ['{ property: access, value: public }'] }),
        ),
        await publish(
          stranger,
          { ...documents(), validateOnly: true },
          'other',
        ),
        await call(stranger, 'get', '/areas/safety/datasets'),
        await call(stranger, 'get', '/areas/safety/publications/bird-strikes'),
        await call(stranger, 'get', '/areas/safety/publications/none'),
      ];
      expect(attempts.map(({ status }) => status)).toEqual(
        attempts.map(() => 403),
      );
      const area = await call(stranger, 'get', '/areas/safety');
      expect(area.body.access).toEqual({
        read: false,
        write: false,
        administer: false,
      });
      expect(
        (await call(stranger, 'get', '/areas?mine=true')).body.items,
      ).toEqual([]);
      expect((await call(stranger, 'get', '/areas')).body.items).toHaveLength(
        1,
      );
    }
    expect(
      (await call('sam', 'get', '/areas?mine=true')).body.items,
    ).toHaveLength(1);
    expect((await call('sam', 'get', '/areas/none')).status).toBe(404);
    expect((await call('plugin:data-access', 'get', '/areas')).status).toBe(
      403,
    );
    expect(await knex('snapshots').select()).toHaveLength(1);
  });

  it('answers what is for the platform to its plugins alone', async () => {
    started = await startDataAreas({ knex });
    const { call, load, publish } = started;
    await call('sam', 'post', '/areas', { body: safety });
    await load('sam', strikes);
    await publish('sam', documents());
    const ask = (who: string) =>
      Promise.all([
        call(who, 'post', '/ports/resolve', {
          body: { sqlNames: ['safety.bird_strikes.strikes'] },
        }),
        call(who, 'get', '/ports'),
        call(who, 'get', '/changes?after=0'),
        call(who, 'get', '/catalog/areas/safety'),
        call(who, 'get', '/catalog/publications/safety/bird-strikes'),
      ]);
    const statuses = async (who: string) => [
      ...new Set((await ask(who)).map(({ status }) => status)),
    ];

    for (const plugin of [
      'data-access',
      'data-query',
      'catalog',
      'data-products',
      'search',
    ]) {
      expect([plugin, await statuses(`plugin:${plugin}`)]).toEqual([
        plugin,
        [200],
      ]);
    }
    for (const other of [
      'sam',
      'plugin:scaffolder',
      'plugin:data-areas',
      'external:catalog',
      'external:plugin:catalog',
    ]) {
      expect([other, await statuses(other)]).toEqual([other, [403]]);
    }
  });

  it('serves other backends through the client', async () => {
    let client: DataAreasClient | undefined;
    let own:
      | { credentials: ReturnType<typeof mockCredentials.user> }
      | undefined;
    const reader = createBackendPlugin({
      pluginId: 'data-access',
      register(env) {
        env.registerInit({
          deps: { dataAreas: dataAreasServiceRef, logger: coreServices.logger },
          async init({ dataAreas }) {
            client = dataAreas;
            own = { credentials: mockCredentials.user('user:default/sam') };
          },
        });
      },
    });
    started = await startDataAreas({ knex, features: [reader] });
    const areas = client!;
    const sam = own!;

    expect(await areas.createArea(safety, sam)).toMatchObject({
      name: 'safety',
      access: { write: true },
    });
    expect(await areas.getArea('safety', sam)).toMatchObject({
      title: 'Safety',
    });
    expect((await areas.listAreas({ mine: true }, sam)).items).toHaveLength(1);
    const loaded = await areas.addSnapshot(
      'safety',
      'strikes',
      { body: strikes, contentType: 'application/vnd.apache.parquet' },
      sam,
    );
    expect(loaded.rows).toBe(2);
    expect((await areas.listDatasets('safety', sam)).items).toHaveLength(1);
    const broken = documents({
      columns: ['{ name: gone, logicalType: string }'],
    });
    await expect(
      areas.publish('safety', 'bird-strikes', broken, sam),
    ).rejects.toMatchObject({
      name: 'InputError',
      findings: [expect.objectContaining({ rule: 'binding.column' })],
    });
    const { productRef, ports } = await areas.publish(
      'safety',
      'bird-strikes',
      documents(),
      sam,
    );
    expect(
      (await areas.getPublication('safety', 'bird-strikes', sam)).productRef,
    ).toBe(productRef);

    const { items } = await areas.resolvePorts({
      portRefs: ['dataproduct:a/b#c@1', ports[0].portRef],
    });
    expect(items[0]).toBeUndefined();
    expect(items[1]).toMatchObject({ binding: ports[0] });
    expect((await areas.listPorts({ limit: 1 })).items).toEqual([items[1]]);
    const { portRef, sqlName } = ports[0];
    expect((await areas.listPorts({ after: portRef })).items).toEqual([]);
    for (const text of [sqlName.schema.toUpperCase(), 'Strikes', 'safety.']) {
      const { items: found } = await areas.listPorts({ after: 'a', text });
      expect([text, found]).toEqual([text, [items[1]]]);
    }
    for (const text of ['%', 'nowhere']) {
      expect((await areas.listPorts({ text })).items).toEqual([]);
    }
    expect(await areas.getCatalogArea('none')).toBeUndefined();
    expect(await areas.getCatalogArea('safety')).toMatchObject({
      products: ['bird-strikes'],
    });
    expect(await areas.getCatalogPublication('safety', 'none')).toBeUndefined();
    expect(
      await areas.getCatalogPublication('safety', 'bird-strikes'),
    ).toMatchObject({ name: 'bird-strikes' });
    const { items: changes, latest } = await areas.changes({ after: 0 });
    expect(changes.map(({ type }) => type)).toEqual([
      'area',
      'area',
      'publication',
    ]);
    expect(latest).toBe(changes[2].sequence);
    expect(await areas.changes({ after: latest })).toEqual({
      items: [],
      latest,
    });
    await expect(areas.getArea('none', sam)).rejects.toMatchObject({
      response: { status: 404 },
    });
  });

  it('takes no more from a permission policy than restrictions', async () => {
    const decisions = {
      write: AuthorizeResult.ALLOW as AuthorizeResult,
      readBy: ['group:default/safety'],
    };
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      authorizeConditional: async requests =>
        requests.map(({ permission }) => {
          if (permission.name === dataAreaReadPermission.name) {
            return createDataAreaConditionalDecision(
              dataAreaReadPermission,
              dataAreaConditions.isAreaOwner({ claims: decisions.readBy }),
            );
          }
          return permission.name === dataAreaWritePermission.name
            ? ({ result: decisions.write } as { result: AuthorizeResult.ALLOW })
            : { result: AuthorizeResult.ALLOW };
        }),
    });
    started = await startDataAreas({ knex, features: [permissions.factory] });
    const { call, load } = started;
    await call('sam', 'post', '/areas', { body: safety });
    expect((await call('stan', 'get', '/areas/safety')).status).toBe(200);
    expect((await load('stan', strikes)).status).toBe(403);

    decisions.write = AuthorizeResult.DENY;
    expect((await load('sam', strikes)).status).toBe(403);
    expect((await call('sam', 'get', '/areas')).body.items[0].access).toEqual({
      read: true,
      write: false,
      administer: true,
    });

    decisions.readBy = ['group:default/network'];
    const hidden = await call('sam', 'get', '/areas/safety');
    const absent = await call('sam', 'get', '/areas/absent');
    expect(hidden.status).toBe(404);
    expect(hidden.text.replaceAll('safety', 'absent')).toBe(absent.text);
    expect((await call('sam', 'get', '/areas')).body.items).toEqual([]);
  });
});
