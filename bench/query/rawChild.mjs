// @ts-check
// The raw twin: plain DuckDB over the same files in a warm process of its own,
// with the same masks and filters in views by hand. No gate, no decision, no lock.
import { DuckDBInstance, JsonDuckDBValueConverter } from '@duckdb/node-api';

/** @type {Awaited<ReturnType<typeof open>> | undefined} */
let opened;

/** @param {{ views: Record<string, string>, threads: number, memory: string }} setup */
async function open({ views, threads, memory }) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
  });
  const connection = await instance.connect();
  await connection.run(`set timezone = 'UTC'`);
  for (const [name, select] of Object.entries(views)) {
    const [catalog, schema] = name.split('.');
    await connection.run(`attach if not exists ':memory:' as ${catalog}`);
    await connection.run(`create schema if not exists ${catalog}.${schema}`);
    await connection.run(`create or replace view ${name} as ${select}`);
  }
  return connection;
}

/** @param {string} sql */
async function run(sql) {
  const result = await /** @type {NonNullable<typeof opened>} */ (
    opened
  ).stream(sql);
  const lines = [
    JSON.stringify({ type: 'columns', columns: result.columnNames() }),
  ];
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const part = chunk.convertRows(JsonDuckDBValueConverter);
    rows += part.length;
    lines.push(JSON.stringify({ type: 'rows', rows: part }));
  }
  return { rows, text: `${lines.join('\n')}\n` };
}

process.on('message', async (/** @type {any} */ { id, setup, sql }) => {
  try {
    if (setup) {
      opened = await open(setup);
      process.send?.({ id });
    } else {
      const { rows, text } = await run(sql);
      process.send?.({ id, rows, text });
    }
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
