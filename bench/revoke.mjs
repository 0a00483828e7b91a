// @ts-check
import { endlessSql, WITHOUT_CAPS } from '../scripts/story/endlessSql.mjs';
import { grantPort } from '../scripts/story/grantPort.mjs';
import { MeshportClient } from '../scripts/story/MeshportClient.mjs';
import { report } from './harness/report.mjs';
import { withPortal } from './harness/withPortal.mjs';

const PORT = 'commercial.customers.profiles';
const PURPOSE = 'service-recovery';
const TRIALS = 20;

/**
 * How long after a revoke has committed the last row of a running query
 * arrives. The longest of all trials counts.
 *
 * @param {{ root: string }} options
 */
export default async function revoke({ root }) {
  return withPortal(
    root,
    async ({ backendUrl }) => {
      const ana = await MeshportClient.signIn(backendUrl, 'ana');
      const carl = await MeshportClient.signIn(backendUrl, 'carl');
      const trials = [];
      for (let i = 0; i < TRIALS; i++) {
        const agreement = await grantPort({
          consumer: ana,
          decider: carl,
          sqlName: PORT,
          purpose: PURPOSE,
        });
        trials.push(await trial(ana, carl, agreement.id, i));
      }
      const late = trials.map(({ lastRowMs }) => lastRowMs);
      const closed = trials.map(({ closedMs }) => closedMs);
      console.log(
        `last row after the revoke, ms: ${late
          .map(Math.round)
          .join(' ')}; stream closed, ms: ${closed.map(Math.round).join(' ')}`,
      );
      return report(root, 'revoke', [
        {
          name: `last row after the revoke committed, longest of ${TRIALS}`,
          value: Math.max(...late),
          bar: 2000,
          unit: 'ms',
          better: 'lower',
        },
        {
          name: 'fewest rows that a query had sent before the revoke',
          value: Math.min(...trials.map(({ rows }) => rows)),
          bar: 1,
          unit: 'rows',
          better: 'higher',
        },
      ]);
    },
    WITHOUT_CAPS,
  );
}

/**
 * @param {MeshportClient} ana
 * @param {MeshportClient} carl
 * @param {string} agreementId
 * @param {number} index spreads the moments of the revoke over a lease
 */
async function trial(ana, carl, agreementId, index) {
  let revokedAt = 0;
  let lastRowAt = 0;
  let rows = 0;
  /** @type {any} */
  let end;
  /** @type {Promise<void> | undefined} */
  let revoking;
  for await (const { at, event } of ana.query({
    sql: endlessSql(PORT, 'loyalty_points', 20011),
    purpose: PURPOSE,
  })) {
    if (event.type === 'rows') {
      lastRowAt = at;
      rows += event.rows.length;
      revoking ??= new Promise(done => setTimeout(done, index * 50))
        .then(() =>
          carl.json(`/api/data-access/agreements/${agreementId}/revoke`, {
            body: { reason: 'A trial.' },
          }),
        )
        .then(() => {
          revokedAt = performance.now();
        });
    }
    if (event.type === 'finished' || event.type === 'failed') {
      end = event;
    }
  }
  const closedAt = performance.now();
  await revoking;
  if (end?.error?.name !== 'AccessEnded') {
    throw new Error(
      `The query should have ended with its access: ${JSON.stringify(end)}`,
    );
  }
  return {
    rows,
    lastRowMs: Math.max(0, lastRowAt - revokedAt),
    closedMs: Math.max(0, closedAt - revokedAt),
  };
}
