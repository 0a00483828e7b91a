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

describe('readDataAreasConfig', () => {
  const read = (dataAreas: object) =>
    readDataAreasConfig(new ConfigReader({ dataAreas } as object), __dirname);

  it('has defaults, and puts the objects below the project root', () => {
    const config = readDataAreasConfig(new ConfigReader({}), __dirname);
    expect(config).toMatchObject({
      maxUploadBytes: 2 * 1024 ** 3,
      orphanMs: 3_600_000,
    });
    expect(config.objectStoreDirectory).toMatch(/\/\.data\/objects$/);
    expect(config.objectStoreDirectory).not.toContain('plugins');
  });

  it('takes relative folders from the working directory, and names a value that cannot be', () => {
    expect(
      read({ objectStore: { directory: '../x' } }).objectStoreDirectory,
    ).toBe(resolvePackagePath('@meshport/plugin-data-areas-backend', 'x'));
    expect(() => read({ import: { workers: 0 } })).toThrow(
      'dataAreas.import.workers must be a number above zero',
    );
  });
});
