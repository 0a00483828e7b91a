// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { backendProcess } from '../../scripts/faults/processes.mjs';
import { checkInvariants } from '../../scripts/invariants/checkInvariants.mjs';
import { startBackend } from '../../scripts/portal/startBackend.mjs';
import { grantPort } from '../../scripts/story/grantPort.mjs';
import { MeshportClient } from '../../scripts/story/MeshportClient.mjs';
import { waitFor } from '../../scripts/story/waitFor.mjs';
import { randomOf } from '../harness/randomOf.mjs';
import { commitOf } from '../harness/report.mjs';
import { removeFolder } from '../../scripts/portal/removeFolder.mjs';

const PURPOSE = 'product-analytics';
const PORT = 'commercial.bookings.bookings';

// What a dead backend leaves is put right by the next one.
const PUT_RIGHT_BY_RESTART = ['outboxDrained', 'nothingPastItsLease'];

/**
 * Kills the backend at moments drawn by a seed while it approves, revokes,
 * loads and queries, and looks at what is left each time.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function kills({ root, args }) {
  /** @param {string} name @param {number} otherwise */
  const option = (name, otherwise) =>
    Number(
      args.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ??
        otherwise,
    );
  const seed = option('seed', Date.now() % 1_000_000);
  const rounds = option('rounds', 20);
  const random = randomOf(seed);
  const started = Date.now();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-kills-'));
  console.log(`seed ${seed}, commit ${commitOf(root)}, ${rounds} rounds`);
  let broken = 0;
  try {
    for (let round = 1; round <= rounds; round++) {
      const backend = await startBackend({ root, dataDirectory });
      try {
        await loadExamples({
          backendUrl: backend.backendUrl,
          cacheDirectory: join(root, '.data', 'examples'),
          small: true,
        });
        const { pid } = backendProcess(backend);
        const moment = Math.round(random() * 3000);
        const work = keepBusy(backend.backendUrl, random).catch(() => {});
        await new Promise(done => setTimeout(done, moment));
        process.kill(pid, 'SIGKILL');
        await work;
        const left = (await checkInvariants(dataDirectory)).filter(
          ({ name, violations }) =>
            violations.length > 0 && !PUT_RIGHT_BY_RESTART.includes(name),
        );
        broken += left.length;
        console.log(
          `round ${round}: killed after ${moment} ms, ${
            left.length ? JSON.stringify(left) : 'in order'
          }`,
        );
      } finally {
        await backend.stop('SIGKILL');
      }
    }
    const last = await startBackend({ root, dataDirectory });
    try {
      await waitFor(
        'Everything to be in order',
        async () =>
          (
            await checkInvariants(dataDirectory)
          ).every(({ violations }) => violations.length === 0),
        120_000,
      );
    } finally {
      await last.stop();
    }
  } finally {
    await removeFolder(dataDirectory);
  }
  console.log(
    `seed ${seed}: ${broken} broken invariants in ${Math.round(
      (Date.now() - started) / 1000,
    )} s`,
  );
  return broken === 0 ? 0 : 1;
}

/**
 * Goes on until the backend is gone.
 *
 * @param {string} backendUrl
 * @param {() => number} random
 */
async function keepBusy(backendUrl, random) {
  const [ana, carl, nora] = await Promise.all(
    ['ana', 'carl', 'nora'].map(persona =>
      MeshportClient.signIn(backendUrl, persona),
    ),
  );
  const deciding = async () => {
    for (;;) {
      const agreement = await grantPort({
        consumer: ana,
        decider: carl,
        sqlName: PORT,
        purpose: PURPOSE,
      });
      await ana.queryAll({
        sql: `SELECT count(*) FROM ${PORT}`,
        purpose: PURPOSE,
      });
      await carl.json(`/api/data-access/agreements/${agreement.id}/revoke`, {
        body: { reason: 'Next round.' },
      });
    }
  };
  const loading = async () => {
    for (;;) {
      await nora.upload(
        '/api/data-areas/areas/network/datasets/kills/snapshots',
        `id,value\n1,${random()}\n`,
        'text/csv',
      );
    }
  };
  await Promise.all([deciding(), loading()]);
}
