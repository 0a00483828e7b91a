// @ts-check
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { checkInvariants } from '../invariants/checkInvariants.mjs';
import { startBackend } from '../portal/startBackend.mjs';
import { endlessSql, WITHOUT_CAPS } from '../story/endlessSql.mjs';
import { grantPort } from '../story/grantPort.mjs';
import { MeshportClient } from '../story/MeshportClient.mjs';
import { waitFor } from '../story/waitFor.mjs';
import { backendProcess, executorProcesses, isGone } from './processes.mjs';
import { queryFaultStage } from './queryFaultStage.mjs';
import { replicaFaultStage } from './replicaFaultStage.mjs';

/**
 * @typedef {object} Scene
 * @property {string} root
 * @property {string} dataDirectory
 */

/** @typedef {Awaited<ReturnType<typeof startBackend>>} Backend */

const PORT = 'commercial.bookings.bookings';
const PURPOSE = 'service-recovery';

/** @param {Backend} backend @param {Scene} scene */
function load(backend, scene) {
  return loadExamples({
    backendUrl: backend.backendUrl,
    cacheDirectory: join(scene.root, '.data', 'examples'),
    small: true,
    signal: AbortSignal.timeout(120_000),
  });
}

/**
 * Runs something against a backend and stops that afterwards, dead or alive.
 *
 * @param {Scene} scene
 * @param {string | undefined} failPoint where the backend kills itself
 * @param {(backend: Backend) => Promise<void>} run
 */
async function withBackend(scene, failPoint, run) {
  const backend = await startBackend({
    root: scene.root,
    dataDirectory: scene.dataDirectory,
    env: {
      ...WITHOUT_CAPS,
      ...(failPoint ? { MESHPORT_FAIL_POINT: failPoint } : {}),
    },
  });
  try {
    await run(backend);
  } finally {
    await backend.stop('SIGKILL');
  }
}

/** @param {Scene} scene @param {string[]} [except] */
async function assertInvariants(scene, except = []) {
  const results = await checkInvariants(scene.dataDirectory);
  const broken = results.filter(
    ({ name, violations }) => violations.length && !except.includes(name),
  );
  assert.deepEqual(broken, []);
}

// What a dead backend leaves is put right by the next one.
const PUT_RIGHT_BY_RESTART = ['outboxDrained', 'nothingPastItsLease'];

/** @param {string} failPoint */
function killedWhileLoading(failPoint) {
  return {
    title: `kill -9 of the backend at ${failPoint} of the first load`,
    /** @param {Scene} scene */
    async run(scene) {
      await withBackend(scene, failPoint, async backend => {
        await assert.rejects(load(backend, scene));
        await waitFor(
          'The backend to die',
          async () => isGone(backend),
          20_000,
        );
      });
      await assertInvariants(scene, PUT_RIGHT_BY_RESTART);
    },
  };
}

/** @type {{ title: string, run: (scene: Scene) => Promise<void> }[]} */
export const faultSteps = [
  killedWhileLoading('snapshot.stored'),
  killedWhileLoading('snapshot.committed'),
  killedWhileLoading('publication.written'),
  {
    title: 'kill -9 of the backend in the middle of an approval',
    async run(scene) {
      await withBackend(scene, 'approval.written', async backend => {
        await load(backend, scene);
        const ana = await MeshportClient.signIn(backend.backendUrl, 'ana');
        const carl = await MeshportClient.signIn(backend.backendUrl, 'carl');
        await assert.rejects(
          grantPort({
            consumer: ana,
            decider: carl,
            sqlName: PORT,
            purpose: PURPOSE,
          }),
        );
        await waitFor(
          'The backend to die',
          async () => isGone(backend),
          20_000,
        );
      });
      await assertInvariants(scene, PUT_RIGHT_BY_RESTART);
    },
  },
  {
    title: 'the load is whole after it and the same request can be approved',
    async run(scene) {
      await withBackend(scene, undefined, async backend => {
        const again = await load(backend, scene);
        assert.deepEqual(
          [again.areas, again.datasets, again.products],
          [[], [], []],
          'nothing was left to load',
        );
        const carl = await MeshportClient.signIn(backend.backendUrl, 'carl');
        const { items } = await carl.json(
          '/api/data-access/requests?list=decide',
        );
        assert.equal(items.length, 1);
        const [item] = items[0].items;
        assert.equal(item.state, 'submitted');
        await carl.json(
          `/api/data-access/requests/${items[0].id}/items/${item.id}/approve`,
          { body: { version: item.version } },
        );

        await killWorkerDuringQuery(backend);
        await killBackendDuringQuery(backend);
      });
      await assertInvariants(scene, PUT_RIGHT_BY_RESTART);
    },
  },
  {
    title:
      'after a restart queries answer, nothing runs on, and all is in order',
    async run(scene) {
      await withBackend(scene, undefined, async backend => {
        const ana = await MeshportClient.signIn(backend.backendUrl, 'ana');
        const { end } = await ana.queryAll({
          sql: `SELECT count(*) FROM ${PORT}`,
          purpose: PURPOSE,
        });
        assert.equal(end?.type, 'finished', JSON.stringify(end));
        await waitFor(
          'Everything to be in order',
          async () => {
            const results = await checkInvariants(scene.dataDirectory);
            return results.every(({ violations }) => violations.length === 0);
          },
          90_000,
        );
        // The record of the query that died runs until its lease has passed.
        await waitFor(
          'The record of the query that died to end',
          async () => {
            const { items } = await ana.json('/api/data-query/queries');
            return items.every(
              (/** @type {any} */ record) => record.state !== 'running',
            );
          },
          90_000,
        );
      });
    },
  },
  ...queryFaultStage(),
  ...replicaFaultStage(),
];

/**
 * Starts a long query, does something once its rows come, and answers with
 * how it ended.
 *
 * @param {MeshportClient} client
 * @param {() => void} onRows
 */
async function runInterrupted(client, onRows) {
  /** @type {any} */
  let end;
  let rows = 0;
  try {
    for await (const { event } of client.query({
      sql: endlessSql(PORT, 'booking_id', 20011),
      purpose: PURPOSE,
    })) {
      if (event.type === 'rows' && rows++ === 0) {
        onRows();
      }
      if (['finished', 'failed'].includes(event.type)) {
        end = event;
      }
    }
  } catch (error) {
    end = { type: 'cut off', error };
  }
  assert.ok(rows > 0, `no rows before ${JSON.stringify(end)}`);
  return end;
}

/** @param {Backend} backend */
async function killWorkerDuringQuery(backend) {
  const ana = await MeshportClient.signIn(backend.backendUrl, 'ana');
  const end = await runInterrupted(ana, () => {
    for (const { pid } of executorProcesses(backend)) {
      process.kill(pid, 'SIGKILL');
    }
  });
  assert.equal(end?.type, 'failed', JSON.stringify(end));
  const next = await ana.queryAll({
    sql: `SELECT count(*) FROM ${PORT}`,
    purpose: PURPOSE,
  });
  assert.equal(next.end?.type, 'finished', JSON.stringify(next.end));
}

/** @param {Backend} backend */
async function killBackendDuringQuery(backend) {
  const ana = await MeshportClient.signIn(backend.backendUrl, 'ana');
  const { pid } = backendProcess(backend);
  const end = await runInterrupted(ana, () => process.kill(pid, 'SIGKILL'));
  assert.notEqual(end?.type, 'finished');
}
