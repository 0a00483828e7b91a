// @ts-check
// Holds no data and opens no file: it turns texts into trees.
import {
  createInstance,
  isBroken,
  messageOf,
  quoteIdentifier,
} from './instance.mjs';

const LIMITS = {
  threads: 1,
  memoryBytes: 256 * 1024 * 1024,
  tempBytes: 0,
};

/** A tree that is larger is refused: reading it would hold up the backend. */
const MAX_TREE_CHARACTERS = 4_000_000;

const PARSE = 'select json_serialize_sql($1::varchar)::varchar';
// Left-out defaults would hide index 0.
const PLAN =
  'select json_serialize_plan($1::varchar, skip_null := false, skip_empty := false, skip_default := false)::varchar';

/** @type {Awaited<ReturnType<typeof createInstance>>} */
let instance;
/** Catalogs of the stubs that are there now. @type {string[]} */
let attached = [];

export async function prepare() {
  instance = await createInstance(LIMITS);
  await instance.connection.run(
    'set enable_external_access = false; set lock_configuration = true',
  );
}

/**
 * A transaction cannot span catalogs, so the stubs go by detaching theirs: once
 * the answer has been given, which would otherwise wait for it.
 */
export async function afterRun() {
  const catalogs = attached;
  attached = [];
  if (catalogs.length > 0) {
    await instance.connection.run(
      catalogs
        .map(catalog => `detach database if exists ${quoteIdentifier(catalog)}`)
        .join(';\n'),
    );
  }
}

/**
 * @typedef {{ catalog: string, schema: string, table: string, columns: { name: string, type: string }[] }} Stub
 * @param {{ kind: 'parse', texts: string[] } | { kind: 'plan', sql: string, stubs: Stub[] }} message
 * @param {{ signal: AbortSignal }} context
 * @returns {Promise<string[]>} a tree for each text
 */
export async function run(message, { signal }) {
  const interrupt = () => instance.connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return message.kind === 'parse'
      ? await parseAll(message.texts)
      : [await plan(message.sql, message.stubs)];
  } catch (error) {
    throw Object.assign(new Error(messageOf(error)), {
      name: 'PlannerError',
      discard: true,
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** @param {string[]} texts */
async function parseAll(texts) {
  const trees = [];
  for (const text of texts) {
    trees.push(await serialize(PARSE, text));
  }
  return trees;
}

/**
 * @param {string} statement
 * @param {string} sql
 */
async function serialize(statement, sql) {
  const reader = await instance.connection.runAndReadAll(statement, [sql]);
  const text = String(reader.getRows()[0][0]);
  if (text.length > MAX_TREE_CHARACTERS) {
    return JSON.stringify({
      error: true,
      error_type: 'too large',
      error_message: 'The query is too long',
    });
  }
  if (isBroken(text.slice(0, 2000)) && JSON.parse(text).error) {
    throw new Error('The planner failed on this query');
  }
  return text;
}

/**
 * @param {string} sql
 * @param {Stub[]} stubs
 */
async function plan(sql, stubs) {
  attached = [...new Set(stubs.map(stub => stub.catalog))];
  const statements = attached.map(
    catalog => `attach ':memory:' as ${quoteIdentifier(catalog)}`,
  );
  for (const { catalog, schema, table, columns } of stubs) {
    const place = `${quoteIdentifier(catalog)}.${quoteIdentifier(schema)}`;
    const list = columns
      .map(({ name, type }) => `${quoteIdentifier(name)} ${type}`)
      .join(', ');
    statements.push(
      `create schema if not exists ${place}`,
      `create table ${place}.${quoteIdentifier(table)} (${list})`,
    );
  }
  if (statements.length > 0) {
    await instance.connection.run(statements.join(';\n'));
  }
  return await serialize(PLAN, sql);
}
