// @ts-check
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { startPostgres } from '../database/startPostgres.mjs';
import { startBackend } from '../portal/startBackend.mjs';
import { endlessSql, WITHOUT_CAPS } from '../story/endlessSql.mjs';
import { grantPort } from '../story/grantPort.mjs';
import { MeshportClient } from '../story/MeshportClient.mjs';
import { waitFor } from '../story/waitFor.mjs';
import { backendProcess } from './processes.mjs';

/** @typedef {import('./faultSteps.mjs').Scene} Scene */
/** @typedef {import('./faultSteps.mjs').Backend} Backend */
/** @typedef {{ here: Backend, there: Backend }} Replicas two on one PostgreSQL; the clock of the second is off */

const PORT = 'commercial.bookings.bookings';
const PURPOSE = 'service-recovery';
const CLOCK_OFFSET_MS = 5 * 60_000;
/** Longer than the lease of a decision, and of what dispatches. */
const PAST_LEASES_MS = 35_000;

/**
 * Two whole backends on one PostgreSQL and one object store.
 *
 * @param {Scene} scene
 * @returns {Promise<Replicas & { end: () => Promise<void> }>}
 */
export async function startReplicas({ root, dataDirectory }) {
  const folder = join(dataDirectory, 'replicas');
  await mkdir(folder, { recursive: true });
  const postgres = await startPostgres();
  const { hostname, port, username, password } = new URL(
    postgres.connectionString,
  );
  const connection = {
    host: hostname,
    port: Number(port),
    user: username,
    password,
    // As in app-config.production.yaml, so that who stands still holds up nobody.
    idle_in_transaction_session_timeout: 10_000,
  };
  const env = {
    ...WITHOUT_CAPS,
    APP_CONFIG_backend_database_client: '"pg"',
    ...Object.fromEntries(
      Object.entries(connection).map(([key, value]) => [
        `APP_CONFIG_backend_database_connection_${key}`,
        JSON.stringify(value),
      ]),
    ),
  };
  /** @type {Backend[]} */
  const started = [];
  const end = async () => {
    await Promise.all(started.map(one => one.stop('SIGKILL')));
    await postgres.stop();
  };
  /** @param {Record<string, string>} [more] */
  const start = async more => {
    started.push(
      await startBackend({
        root,
        dataDirectory: folder,
        env: { ...env, ...more },
      }),
    );
  };
  try {
    await start();
    await start({
      NODE_OPTIONS: `--require ${join(root, 'scripts/faults/shiftClock.cjs')}`,
      MESHPORT_CLOCK_OFFSET_MS: String(CLOCK_OFFSET_MS),
    });
    await loadExamples({
      backendUrl: started[0].backendUrl,
      cacheDirectory: join(root, '.data', 'examples'),
      small: true,
      signal: AbortSignal.timeout(120_000),
    });
  } catch (error) {
    started.forEach(one =>
      one.lines.slice(-5).forEach(line => console.log(line)),
    );
    await end();
    throw error;
  }
  return { here: started[0], there: started[1], end };
}

/**
 * Runs an endless query on the other replica, and something once rows come;
 * answers with when the last rows came and how it ended.
 *
 * @param {Replicas} replicas
 * @param {() => Promise<void>} onRows
 */
async function streamThere({ there }, onRows) {
  const ana = await MeshportClient.signIn(there.backendUrl, 'ana');
  let lastRowAt = 0;
  /** @type {any} */
  let end;
  /** @type {Promise<void> | undefined} */
  let doing;
  for await (const { at, event } of ana.query({
    sql: endlessSql(PORT, 'booking_id', 20011),
    purpose: PURPOSE,
  })) {
    if (event.type === 'rows') {
      lastRowAt = at;
      doing ??= onRows();
    }
    if (['finished', 'failed'].includes(event.type)) {
      end = event;
    }
  }
  assert.ok(doing, `no rows before ${JSON.stringify(end)}`);
  await doing;
  return { lastRowAt, end };
}

/** @param {Replicas} replicas */
async function grantHere({ here }) {
  const ana = await MeshportClient.signIn(here.backendUrl, 'ana');
  const carl = await MeshportClient.signIn(here.backendUrl, 'carl');
  const agreement = await grantPort({
    consumer: ana,
    decider: carl,
    sqlName: PORT,
    purpose: PURPOSE,
  });
  const revoke = async () => {
    await carl.json(`/api/data-access/agreements/${agreement.id}/revoke`, {
      body: { reason: 'To see whether both replicas know.' },
    });
  };
  return { ana, carl, agreement, revoke };
}

/** @type {{ title: string, run: (scene: Scene, replicas: Replicas) => Promise<void> }[]} */
export const replicaFaultSteps = [
  {
    title:
      'two replicas on one PostgreSQL, the clock of one off by 5 minutes: a revoke on the other ends its stream within 2 s',
    async run(_scene, replicas) {
      const { revoke } = await grantHere(replicas);
      let revokedAt = Infinity;
      const { lastRowAt, end } = await streamThere(replicas, async () => {
        await revoke();
        revokedAt = performance.now();
      });
      assert.equal(end?.error?.name, 'AccessEnded', JSON.stringify(end));
      const late = lastRowAt - revokedAt;
      assert.ok(late < 2000, `a row came ${Math.round(late)} ms after`);
      const refused = await (
        await MeshportClient.signIn(replicas.there.backendUrl, 'ana')
      ).fetch('/api/data-query/queries', {
        body: { sql: `SELECT 1 FROM ${PORT}`, purpose: PURPOSE },
      });
      assert.equal(refused.status, 403);
    },
  },
  {
    title:
      'a replica that stands still past its leases, and is woken: it shows no row more and does nothing twice',
    async run(_scene, replicas) {
      const { ana, carl, agreement, revoke } = await grantHere(replicas);
      const { pid } = backendProcess(replicas.there);
      let wokenAt = Infinity;
      const { lastRowAt, end } = await streamThere(replicas, async () => {
        process.kill(pid, 'SIGSTOP');
        try {
          await revoke();
          await sleep(PAST_LEASES_MS);
        } finally {
          wokenAt = performance.now();
          process.kill(pid, 'SIGCONT');
        }
      });
      assert.notEqual(end?.type, 'finished', JSON.stringify(end));
      assert.ok(
        lastRowAt < wokenAt,
        `a row came ${Math.round(lastRowAt - wokenAt)} ms after it was woken`,
      );
      const governor = await MeshportClient.signIn(
        replicas.there.backendUrl,
        'gloria',
      );
      await waitFor(
        'Both replicas to be in order',
        async () =>
          (
            await governor.json('/api/data-access/ledger/verify')
          ).valid,
        30_000,
      );
      const seen = await carl.json(
        `/api/data-access/agreements/${agreement.id}`,
      );
      assert.equal(seen.state, 'revoked');
      const notices = await waitFor(
        'The notice of the end to arrive',
        async () => {
          const { notifications } = await ana.json(
            '/api/notifications?limit=100',
          );
          const ended = notifications.filter(
            (/** @type {any} */ one) =>
              /ended/.test(one.payload.title) &&
              one.payload.link?.includes(agreement.id),
          );
          return ended.length > 0 && ended;
        },
        60_000,
      );
      assert.equal(notices.length, 1, 'one notice of one end');
    },
  },
];
