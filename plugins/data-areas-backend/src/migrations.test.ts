import { readdirSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readDataAreasConfig } from './config';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolvePackagePath(
  '@meshport/plugin-data-areas-backend',
  'migrations',
);
const tables = [
  'areas',
  'objects',
  'datasets',
  'snapshots',
  'snapshot_objects',
  'publications',
  'publication_contracts',
  'bindings',
];

describe.each(databases.eachSupportedId())('migrations on %p', id => {
  it('go up, down and up again', async () => {
    const knex = await databases.init(id);
    const present = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));
    for (const there of [true, false, true]) {
      await (there
        ? knex.migrate.latest({ directory })
        : knex.migrate.rollback({ directory }, true));
      expect(await present()).toEqual(tables.map(() => there));
    }
  });
});

describe.each(databases.eachSupportedId())('snapshot_replaced on %p', id => {
  it('takes what was replaced before it to be replaced by the current one', async () => {
    const knex = await databases.init(id);
    for (const name of readdirSync(directory).sort()) {
      if (name.includes('snapshot_replaced')) {
        break;
      }
      await knex.migrate.up({ directory, name });
    }
    await knex('areas').insert({
      name: 'safety',
      title: 'Safety',
      domain_ref: 'd',
      owner_ref: 'o',
      sql_name: 'safety',
      created_at: 1,
      created_by: 'u',
    });
    await knex('datasets').insert({
      id: 'dataset',
      area: 'safety',
      name: 'strikes',
      snapshot_id: 'third',
      created_at: 1,
    });
    for (const [index, snapshot] of ['first', 'second', 'third'].entries()) {
      await knex('snapshots').insert({
        id: snapshot,
        dataset_id: 'dataset',
        source_sha256: 'x',
        source_type: 'text/csv',
        columns: '[]',
        statistics: '[]',
        rows: 1,
        bytes: 1,
        created_at: 10 + index,
        created_by: 'u',
      });
    }
    await knex.migrate.latest({ directory });
    const rows = await knex('snapshots').orderBy('created_at');
    expect(rows.map(row => row.replaced_at && Number(row.replaced_at))).toEqual(
      [12, 12, null],
    );
  });
});

describe('readDataAreasConfig', () => {
  const read = (dataAreas: object) =>
    readDataAreasConfig(new ConfigReader({ dataAreas } as object), __dirname);

  it('has defaults, and puts the objects below the project root', () => {
    const config = readDataAreasConfig(new ConfigReader({}), __dirname);
    expect(config).toMatchObject({
      maxUploadBytes: 2 * 1024 ** 3,
      orphanMs: 3_600_000,
      keepSnapshotsMs: 30 * 24 * 3_600_000,
    });
    expect(config.objectStoreDirectory).toMatch(/\/\.data\/objects$/);
    expect(config.objectStoreDirectory).not.toContain('plugins');
  });

  it('takes relative folders from the working directory, and names a value that cannot be', () => {
    expect(
      read({ objectStore: { directory: '../x' } }).objectStoreDirectory,
    ).toBe(resolvePackagePath('@meshport/plugin-data-areas-backend', 'x'));
    expect(() => read({ import: { workers: 0 } })).toThrow(
      "Config 'dataAreas.import.workers' must be a number above 0, not 0",
    );
    expect(() => read({ snapshots: { keepDays: 0.5 } })).toThrow(
      "Config 'dataAreas.snapshots.keepDays' must be at least 1, so that no query loses what it reads",
    );
  });
});
