import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  Ledger,
  applyDurabilityMigrations,
  applyMigrations,
} from '@meshport/backend-durability';
import knexFactory, { type Knex } from 'knex';
import { STRIKES, createTestParquet } from '../__testUtils__/createTestParquet';
import { runInChild } from '../__testUtils__/runInChild';
import { readDataAreasConfig } from '../config';
import { createDataAreas } from '../createDataAreas';
import { FileObjectStore } from './FileObjectStore';
import { ObjectRegistry } from './ObjectRegistry';
import { removeReadOnly } from '../__testUtils__/removeReadOnly';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const safety = {
  name: 'safety',
  title: 'Safety',
  domainRef: 'domain:default/safety',
  ownerRef: 'group:default/safety',
  sqlName: 'safety',
};

describe.each(databases.eachSupportedId())('a killed process on %p', id => {
  let knex: Knex;
  let knexConfig: object;
  let folder: string;
  let directory: string;
  let store: FileObjectStore;
  let registry: ObjectRegistry;
  let file: string;

  beforeAll(async () => {
    file = (await createTestParquet(STRIKES)).toString('base64');
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crash-'));
    directory = join(folder, 'objects');
    if (id === 'SQLITE_3') {
      // Two processes share a file, not what is in the memory of one.
      knexConfig = {
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'test.sqlite') },
        useNullAsDefault: true,
      };
      knex = knexFactory(knexConfig);
    } else {
      knex = await databases.init(id);
      const { connection } = knex.client.config;
      // Knex hides the password from whoever lists the properties.
      const { password } = connection;
      knexConfig = { client: 'pg', connection: { ...connection, password } };
    }
    await applyDurabilityMigrations(knex);
    await applyMigrations(knex, {
      directory: resolvePackagePath(
        '@meshport/plugin-data-areas-backend',
        'migrations',
      ),
    });
    store = await FileObjectStore.create({ directory });
    registry = ObjectRegistry.create({
      knex,
      store,
      logger: mockServices.logger.mock(),
    });
  });

  afterEach(async () => {
    await knex.destroy();
    removeReadOnly(folder);
  });

  async function open() {
    return createDataAreas({
      config: readDataAreasConfig(
        new ConfigReader({ dataAreas: { objectStore: { directory } } }),
      ),
      knex,
      logger: mockServices.logger.mock(),
    });
  }

  it.each([
    { failPoint: 'snapshot.stored', committed: false },
    { failPoint: 'snapshot.committed', committed: true },
  ])('at $failPoint leaves a whole store', async ({ failPoint, committed }) => {
    const { areas, stop } = await open();
    const { area } = await areas.createArea(safety, {
      actor: 'user:default/sam',
    });

    const killed = await runInChild(
      { knex: knexConfig, directory, file },
      failPoint,
    );
    expect(killed).toEqual({ signal: 'SIGKILL', code: null, output: '' });

    const [key] = readdirSync(directory);
    expect(
      readFileSync(join(directory, key, 'data.parquet')).toString('base64'),
    ).toBe(file);
    const [dataset] = await areas.listDatasets(area);
    expect(dataset?.snapshot?.objects.map(object => object.key)).toEqual(
      committed ? [key] : undefined,
    );
    const ledger = Ledger.create({ knex, stream: 'data-areas' });
    expect(await ledger.verify()).toEqual({
      valid: true,
      entries: committed ? 2 : 1,
    });

    expect(await registry.sweep(60_000)).toEqual([]);
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(await registry.sweep(0)).toEqual(committed ? [] : [key]);
    expect(readdirSync(directory)).toEqual(committed ? [key] : []);

    const again = await runInChild({ knex: knexConfig, directory, file });
    expect(again).toEqual({ signal: null, code: 0, output: '' });
    const [loaded] = await areas.listDatasets(area);
    expect(loaded.snapshot).toMatchObject({ rows: 2, objects: [{ key }] });
    expect(await registry.sweep(0)).toEqual([]);
    await stop();
  });

  it('at snapshot.removed leaves the old snapshot whole, for the next run', async () => {
    const { areas, stop } = await open();
    await areas.createArea(safety, { actor: 'user:default/sam' });
    const other = await createTestParquet('SELECT 1 AS a');
    for (const each of [other.toString('base64'), file]) {
      const loaded = await runInChild({
        knex: knexConfig,
        directory,
        file: each,
      });
      expect(loaded).toEqual({ signal: null, code: 0, output: '' });
    }
    await knex('snapshots').whereNotNull('replaced_at').update({
      replaced_at: 1,
    });
    const remains = async () => ({
      snapshots: (await knex('snapshots')).length,
      objects: (await knex('snapshot_objects')).length,
      ledger: await Ledger.create({ knex, stream: 'data-areas' }).verify(),
    });

    const killed = await runInChild(
      { knex: knexConfig, directory },
      'snapshot.removed',
    );
    expect(killed).toEqual({ signal: 'SIGKILL', code: null, output: '' });
    expect(await remains()).toEqual({
      snapshots: 2,
      objects: 2,
      ledger: { valid: true, entries: 3 },
    });
    expect(await registry.sweep(0)).toEqual([]);

    const again = await runInChild({ knex: knexConfig, directory });
    expect(again).toEqual({ signal: null, code: 0, output: '' });
    expect(await remains()).toEqual({
      snapshots: 1,
      objects: 1,
      ledger: { valid: true, entries: 4 },
    });
    expect(await registry.sweep(0)).toHaveLength(1);
    expect(readdirSync(directory)).toHaveLength(1);
    await stop();
  });

  it('leaves half-written objects to the sweep, and never what is being written', async () => {
    const stuck = new Readable({ read() {} });
    stuck.push('half');
    const unfinished = registry.put('0'.repeat(64), () => stuck);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await registry.sweep(60_000)).toEqual([]);
    stuck.push(null);
    const stored = await unfinished;
    expect(stored.bytes).toBe(4);
    expect((await knex('objects').pluck('key')).sort()).toEqual(
      expect.arrayContaining([stored.key, '0'.repeat(64)]),
    );
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(await registry.sweep(0)).toContain(stored.key);
    expect(readdirSync(directory)).toEqual([]);
    await expect(store.get(stored.key)).rejects.toThrow('There is no object');
    await expect(store.get('../../etc/passwd')).rejects.toThrow(
      'There is no object',
    );
    await expect(store.delete('..')).rejects.toThrow('There is no object');
  });

  it('stores equal bytes once', async () => {
    const put = () => store.put(Readable.from([Buffer.from('same')]));
    const stored = await Promise.all([put(), put(), put()]);
    expect(new Set(stored.map(({ key }) => key)).size).toBe(1);
    expect(readdirSync(directory)).toEqual([stored[0].key]);
    await expect(
      store.put(
        new Readable({
          read() {
            this.destroy(new Error('cut off'));
          },
        }),
      ),
    ).rejects.toThrow('cut off');
    expect(readdirSync(directory)).toEqual([stored[0].key]);
  });
});
