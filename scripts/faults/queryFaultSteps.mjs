// @ts-check
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../../bench/harness/randomOf.mjs';
import { endlessSql } from '../story/endlessSql.mjs';
import { MeshportClient } from '../story/MeshportClient.mjs';
import { waitFor } from '../story/waitFor.mjs';
import {
  PORT,
  PURPOSE,
  countBookings,
  startExport,
  untilExported,
  untilIdle,
} from './bookings.mjs';
import { backendProcess, executorProcesses } from './processes.mjs';
import { exportFolder } from './queryFaultEnv.mjs';
import { readSlowly } from './readSlowly.mjs';
import { smallerBookings } from './smallerBookings.mjs';

/** @typedef {import('./faultSteps.mjs').Scene} Scene */
/** @typedef {import('./faultSteps.mjs').Backend} Backend */

const SEED = 20261123;
/** Rows of the snapshot that takes the place of the loaded one. */
const SMALLER = 40;
/** As many as an export may nearly have, so that it takes a while. */
const MANY = 19_000_000;

/** @param {Backend} backend */
const asAna = backend => MeshportClient.signIn(backend.backendUrl, 'ana');

/**
 * A result of some hundred thousand rows that can be told to be whole: its
 * count and sum follow from the table's.
 */
const COUNTED = `SELECT count(*) AS n FROM ${PORT} CROSS JOIN range(400) AS r WHERE sha256(booking_id::VARCHAR || r.range::VARCHAR) <> ''`;
/** Needs far more than it may have in memory. */
const SPILLING = `SELECT sha256(booking_id::VARCHAR || r.range::VARCHAR) AS h, count(*) AS n FROM ${PORT} CROSS JOIN range(2400) AS r GROUP BY h`;

/** @type {{ title: string, run: (scene: Scene, backend: Backend) => Promise<void> }[]} */
export const queryFaultSteps = [
  {
    title:
      'kill -9 of workers at random in queries and exports: each costs its own, and nothing else',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const expected = (await countBookings(ana)) * 400;
      const random = randomOf(SEED);
      let killed = 0;
      let running = true;
      const killing = (async () => {
        while (running && killed < 6) {
          await sleep(300 + random() * 900);
          const workers = executorProcesses(backend);
          const chosen = workers[Math.floor(random() * workers.length)];
          if (running && chosen) {
            process.kill(chosen.pid, 'SIGKILL');
            killed += 1;
          }
        }
      })();
      const queries = Array.from({ length: 8 }, () =>
        ana.queryAll({ sql: COUNTED, purpose: PURPOSE }),
      );
      const exported = await startExport(ana, {
        sql: `SELECT booking_id, r.range FROM ${PORT} CROSS JOIN range(100) AS r`,
      });
      const outcomes = await Promise.all(queries);
      const file = await untilExported(ana, exported.id);
      running = false;
      await killing;
      const failed = outcomes.filter(({ end }) => end?.type !== 'finished');
      for (const { end } of failed) {
        assert.equal(end?.error?.name, 'WorkerCrashed', JSON.stringify(end));
      }
      for (const { end, rows } of outcomes) {
        if (end?.type === 'finished') {
          assert.equal(Number(rows[0][0]), expected);
        }
      }
      if (file.state === 'finished') {
        assert.equal(file.rows, expected / 4);
      } else {
        assert.equal(file.error?.name, 'WorkerCrashed', JSON.stringify(file));
      }
      const lost = failed.length + (file.state === 'finished' ? 0 : 1);
      assert.ok(killed > 0 && lost <= killed, `${lost} lost, ${killed} killed`);
      await untilIdle(backend);
      assert.equal((await countBookings(ana)) * 400, expected);
    },
  },
  {
    title:
      'no room for temporary files and for exports: those fail and say so, the rest goes on',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const spilled = await ana.queryAll({
        sql: SPILLING,
        purpose: PURPOSE,
      });
      assert.equal(spilled.end?.type, 'failed');
      assert.equal(
        spilled.end.error.name,
        'ResourceLimit',
        JSON.stringify(spilled.end),
      );
      const exported = await untilExported(
        ana,
        (
          await startExport(ana, { sql: SPILLING })
        ).id,
      );
      assert.equal(exported.state, 'failed');
      assert.equal(exported.error.name, 'ResourceLimit');
      const fitting = await untilExported(
        ana,
        (
          await startExport(ana, { sql: `SELECT booking_id FROM ${PORT}` })
        ).id,
      );
      assert.equal(fitting.state, 'finished', JSON.stringify(fitting));
      assert.ok((await countBookings(ana)) > 0);
      await untilIdle(backend);
    },
  },
  {
    title: 'a snapshot replaced while it is read: the query sees one, whole',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const carl = await MeshportClient.signIn(backend.backendUrl, 'carl');
      const before = await countBookings(ana);
      let replacedAt = 0;
      let finishedAt = 0;
      /** @type {any} */
      let row;
      /** @type {Promise<void> | undefined} */
      let replacing;
      for await (const { at, event } of ana.query({
        sql: `SELECT count(*) AS n, count(DISTINCT booking_id) AS ids FROM ${PORT} CROSS JOIN range(1500) AS r WHERE sha256(booking_id::VARCHAR || r.range::VARCHAR) <> ''`,
        purpose: PURPOSE,
      })) {
        if (event.type === 'started') {
          replacing = (async () => {
            await sleep(500);
            await carl.upload(
              '/api/data-areas/areas/commercial/datasets/bookings/snapshots',
              await smallerBookings(scene, SMALLER),
              'text/csv',
            );
            replacedAt = performance.now();
          })();
        }
        if (event.type === 'rows') row = event.rows[0];
        if (event.type === 'finished') finishedAt = at;
        assert.notEqual(event.type, 'failed', JSON.stringify(event));
      }
      await replacing;
      assert.ok(replacedAt < finishedAt, 'it was replaced after it was read');
      assert.deepEqual(row.map(Number), [before * 1500, before]);
      assert.equal(await countBookings(ana), SMALLER);
    },
  },
  {
    title:
      'a client that reads a byte a second holds up nobody, and is given up',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const slow = await readSlowly(ana, {
        path: '/api/data-query/queries',
        body: { sql: endlessSql(PORT, 'booking_id', 7), purpose: PURPOSE },
        bytesPerSecond: 1,
      });
      assert.ok((await countBookings(ana)) > 0);
      await untilIdle(backend);
      slow.drop();
    },
  },
  {
    title: 'a lost network: nothing runs on',
    async run(scene, backend) {
      const ana = await asAna(backend);
      // Neither side hears of the other any more.
      const silent = await readSlowly(ana, {
        path: '/api/data-query/queries',
        body: { sql: endlessSql(PORT, 'booking_id', 7), purpose: PURPOSE },
        bytesPerSecond: 0,
      });
      const cut = await readSlowly(ana, {
        path: '/api/data-query/queries',
        body: { sql: COUNTED.replace('400', '100000'), purpose: PURPOSE },
        bytesPerSecond: 0,
      });
      await sleep(500);
      cut.drop();
      await untilIdle(backend);
      silent.drop();
    },
  },
  {
    title: 'kill -9 of the backend in the middle of an export',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const kept = await startExport(ana, {
        sql: `SELECT booking_id FROM ${PORT}`,
        format: 'parquet',
      });
      await untilExported(ana, kept.id);
      const { id } = await startExport(ana, {
        sql: `SELECT booking_id, r.range FROM ${PORT} CROSS JOIN range(${Math.floor(
          MANY / SMALLER,
        )}) AS r`,
      });
      await waitFor(
        'Rows to be exported',
        async () => (await ana.json(`/api/data-query/exports/${id}`)).rows > 0,
        60_000,
      );
      process.kill(backendProcess(backend).pid, 'SIGKILL');
      assert.ok(
        readdirSync(exportFolder(scene)).some(name => name.endsWith('.part')),
        'an export was being written',
      );
      await writeFile(join(exportFolder(scene), 'kept'), kept.id);
    },
  },
  {
    title:
      'after a restart the whole file is there, the half one is gone, and nothing runs',
    async run(scene, backend) {
      const ana = await asAna(backend);
      const kept = readFileSync(join(exportFolder(scene), 'kept'), 'utf8');
      const response = await ana.fetch(`/api/data-query/exports/${kept}/file`);
      assert.equal(response.status, 200);
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(bytes.subarray(-4).toString(), 'PAR1');
      await waitFor(
        'The half file to be removed',
        async () =>
          !readdirSync(exportFolder(scene)).some(name =>
            name.endsWith('.part'),
          ),
        120_000,
      );
      await untilIdle(backend);
    },
  },
];
