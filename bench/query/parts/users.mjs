// @ts-check
import { readFileSync } from 'node:fs';
import { backendProcess } from '../../../scripts/faults/processes.mjs';
import { quantileOf } from '../../harness/measurePairs.mjs';
import { BOMBS, JOIN, pointQuery } from '../queries.mjs';
import { work } from '../work.mjs';

const POINT_USERS = 15;
const ALONE_SECONDS = 60;

/**
 * @param {import('../BenchPart.d.ts').PartOptions} options
 * @param {{ seconds: number, others?: (index: number, turn: number) => string, label: string }} phase
 */
async function phase({ portal: { crowd } }, { seconds, others, label }) {
  let turns = 0;
  const tallies = await work({
    seconds,
    label,
    workers: [
      ...crowd.slice(0, POINT_USERS).map(client => ({
        client,
        thinkMs: 1000,
        sql: () => pointQuery((turns++ * 7919) % 200_000),
      })),
      ...(others
        ? crowd.slice(POINT_USERS).map((client, index) => ({
            client,
            thinkMs: 0,
            sql: (/** @type {number} */ turn) => others(index, turn),
          }))
        : []),
    ],
  });
  return {
    points: tallies.slice(0, POINT_USERS),
    others: tallies.slice(POINT_USERS),
  };
}

/** @param {{ times: number[] }[]} tallies @param {number} quantile */
const quantileOfAll = (tallies, quantile) =>
  quantileOf(
    tallies.flatMap(({ times }) => times),
    quantile,
  );

/** The least that one of equals had, as a share of what each should have. @param {{ times: number[] }[]} tallies */
function leastShare(tallies) {
  const counts = tallies.map(({ times }) => times.length);
  const fair = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return Math.min(...counts) / fair;
}

/** @param {{ errors: string[] }[]} tallies */
const errorsOf = tallies => tallies.flatMap(({ errors }) => errors);

/**
 * 15 users on point queries and 5 on joins back to back.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function users(options) {
  const alone = await phase(options, {
    seconds: Math.min(ALONE_SECONDS, options.seconds),
    label: 'point queries alone',
  });
  const together = await phase(options, {
    seconds: options.seconds,
    label: 'with joins',
    others: () => JOIN,
  });
  const errors = [
    ...errorsOf(alone.points),
    ...errorsOf(together.points),
    ...errorsOf(together.others),
  ];
  errors.slice(0, 5).forEach(error => console.log(`error: ${error}`));
  const before = quantileOfAll(alone.points, 0.95);
  const after = quantileOfAll(together.points, 0.95);
  console.log(
    `point queries p95: alone ${before.toFixed(
      0,
    )} ms, with joins ${after.toFixed(0)} ms; joins of each: ${together.others
      .map(({ times }) => times.length)
      .join(' ')}; points of each: ${together.points
      .map(({ times }) => times.length)
      .join(' ')}`,
  );
  const lower = /** @type {const} */ ('lower');
  const higher = /** @type {const} */ ('higher');
  return [
    { name: 'errors', value: errors.length, bar: 0, unit: '', better: lower },
    {
      name: 'least share of a user on point queries',
      value: leastShare(together.points),
      bar: 0.7,
      unit: 'of fair',
      better: higher,
    },
    {
      name: 'least share of a user on joins',
      value: leastShare(together.others),
      bar: 0.7,
      unit: 'of fair',
      better: higher,
    },
    {
      name: 'point queries p95, with joins / alone',
      value: after / before,
      bar: 4,
      unit: 'x',
      better: lower,
    },
  ];
}

/** @param {number} pid */
function residentMebibytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/**
 * The same 15, while the 5 send bombs.
 *
 * @param {import('../BenchPart.d.ts').PartOptions} options
 */
export async function bombs(options) {
  const { backend } = options.portal;
  const joins = await phase(options, {
    seconds: Math.min(ALONE_SECONDS, options.seconds),
    label: 'with joins',
    others: () => JOIN,
  });
  const { pid } = backendProcess(backend);
  const memoryBefore = residentMebibytes(pid);
  const bombed = await phase(options, {
    seconds: options.seconds,
    label: 'with bombs',
    others: (index, turn) => BOMBS[(index + turn) % BOMBS.length],
  });
  const memoryAfter = residentMebibytes(pid);
  const errors = errorsOf(bombed.points);
  errors.slice(0, 5).forEach(error => console.log(`error: ${error}`));
  const before = quantileOfAll(joins.points, 0.95);
  const after = quantileOfAll(bombed.points, 0.95);
  console.log(
    `point queries p95: with joins ${before.toFixed(
      0,
    )} ms, with bombs ${after.toFixed(0)} ms; backend ${memoryBefore.toFixed(
      0,
    )} to ${memoryAfter.toFixed(0)} MiB; bombs ended: ${bombed.others
      .map(({ times, errors: ended }) => times.length + ended.length)
      .join(' ')}`,
  );
  const lower = /** @type {const} */ ('lower');
  return [
    {
      name: 'errors of the others',
      value: errors.length,
      bar: 0,
      unit: '',
      better: lower,
    },
    {
      name: "the others' p95, with bombs / with joins",
      value: after / before,
      bar: 2,
      unit: 'x',
      better: lower,
    },
    {
      name: 'memory of the backend, after / before',
      value: memoryAfter / memoryBefore,
      bar: 1.2,
      unit: 'x',
      better: lower,
    },
    {
      name: 'restarts of the backend',
      value: backendProcess(backend).pid === pid ? 0 : 1,
      bar: 0,
      unit: '',
      better: lower,
    },
  ];
}
