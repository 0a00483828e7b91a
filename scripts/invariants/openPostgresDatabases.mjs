// @ts-check
import pg from 'pg';

const BIGINT = 20;

/**
 * A look at the databases of plugins on a PostgreSQL server, those that exist,
 * by the names that Backstage gives them.
 *
 * @param {string} url
 * @param {string[]} plugins
 */
export async function openPostgresDatabases(url, plugins) {
  /** @type {Record<string, import('./Store.mjs').PluginStore>} */
  const databases = {};
  /** @type {pg.Client[]} */
  const opened = [];
  const connect = async (/** @type {string | undefined} */ database) => {
    const place = new URL(url);
    if (database) {
      place.pathname = `/${database}`;
    }
    const client = new pg.Client({
      connectionString: place.href,
      options: '-c default_transaction_read_only=on',
      types: {
        getTypeParser: /** @type {any} */ (
          (/** @type {number} */ oid, /** @type {any} */ format) =>
            oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)
        ),
      },
    });
    await client.connect();
    opened.push(client);
    return client;
  };
  const { rows: names } = await (
    await connect(undefined)
  ).query('SELECT datname FROM pg_database');
  for (const plugin of plugins) {
    const name = `backstage_plugin_${plugin}`;
    if (!names.some(({ datname }) => datname === name)) {
      continue;
    }
    const client = await connect(name);
    const { rows: tables } = await client.query(
      'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()',
    );
    databases[plugin] = {
      plugin,
      async all(sql, ...values) {
        let place = 0;
        const numbered = sql.replace(/\?/g, () => `$${(place += 1)}`);
        return (await client.query(numbered, values)).rows;
      },
      has: table => tables.some(({ tablename }) => tablename === table),
    };
  }
  return {
    databases,
    close: async () => {
      await Promise.all(opened.map(client => client.end()));
    },
  };
}
