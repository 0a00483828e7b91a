// @ts-check
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory from 'knex';
import pg from 'pg';

/** As Backstage names it, and the invariants look for it. */
const DATABASE = 'backstage_plugin_data-access';
/** Tells its connections from those of who looks on. */
const BACKEND = 'crashed-backend';

/**
 * An empty database of the access backend and a folder for what is around it.
 *
 * @typedef {object} Place
 * @property {string} folder where grants are made, and events and notices arrive
 * @property {string} invariantsOf what `checkInvariants` is told
 * @property {object} knexConfig for the backend
 * @property {import('knex').Knex} knex to look at, and to let time pass
 * @property {() => Promise<void>} settle waits until nothing of a dead backend works on
 * @property {() => Promise<void>} remove
 *
 * @param {'sqlite' | 'postgres'} database
 * @param {string} postgresUrl
 * @returns {Promise<Place>}
 */
export async function createPlace(database, postgresUrl) {
  const directory = await mkdtemp(join(tmpdir(), 'meshport-crashes-'));
  const folder = join(directory, 'around');
  await mkdir(folder);
  const of =
    database === 'sqlite'
      ? await sqliteIn(directory)
      : await postgresAt(postgresUrl);
  const { ownConfig, ...place } = of;
  const knex = knexFactory(ownConfig);
  return {
    ...place,
    folder,
    knex,
    async remove() {
      await knex.destroy();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** @param {string} directory */
async function sqliteIn(directory) {
  await mkdir(join(directory, 'database'));
  const knexConfig = {
    client: 'better-sqlite3',
    connection: {
      filename: join(directory, 'database', 'data-access.sqlite'),
    },
    useNullAsDefault: true,
  };
  return {
    invariantsOf: directory,
    knexConfig,
    ownConfig: knexConfig,
    // What a dead process held of a file is free.
    settle: async () => {},
  };
}

/** @param {string} url */
async function postgresAt(url) {
  await withClient(url, async client => {
    await client.query(`DROP DATABASE IF EXISTS "${DATABASE}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${DATABASE}"`);
  });
  const place = new URL(url);
  place.pathname = `/${DATABASE}`;
  return {
    invariantsOf: url,
    knexConfig: {
      client: 'pg',
      connection: { connectionString: place.href, application_name: BACKEND },
    },
    ownConfig: { client: 'pg', connection: place.href },
    /** The server may still commit what it was told. */
    settle: () =>
      withClient(url, async client => {
        const left = async () =>
          (
            await client.query(
              'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND datname = $2',
              [BACKEND, DATABASE],
            )
          ).rowCount;
        while (await left()) {
          await new Promise(resolve => setTimeout(resolve, 5));
        }
      }),
  };
}

/**
 * @param {string} url
 * @param {(client: pg.Client) => Promise<void>} use
 */
async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
