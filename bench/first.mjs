// @ts-check
import { join } from 'node:path';
import { generateDatasets } from '../examples/load/generateDatasets.mjs';
import {
  openExamples,
  readStoryQuery,
} from '../examples/load/openExamples.mjs';
import { grantPort } from '../scripts/story/grantPort.mjs';
import { MeshportClient } from '../scripts/story/MeshportClient.mjs';
import { publishAliases } from '../scripts/story/publishAliases.mjs';
import { assertQuiet, report } from './harness/report.mjs';
import { measurePairs, medianOf, quantileOf } from './harness/measurePairs.mjs';
import { withPortal } from './harness/withPortal.mjs';

const PURPOSE = 'service-recovery';
const GRANTS = [
  { sqlName: 'safety.bird_strikes.reports', decider: 'sam' },
  { sqlName: 'commercial.bookings.bookings', decider: 'carl' },
  { sqlName: 'commercial.customers.profiles', decider: 'carl' },
];
/** The masks of the contracts that the query's result depends on, by hand. */
const HASHED =
  "* REPLACE (left(sha256(concat(repeat('0', 64), customer_id)), 32) AS customer_id) FROM {file}";

const PREVIEWED = 'commercial.bookings.bookings';

/**
 * What governing costs: the story's query over six ports against plain DuckDB
 * on the same files with as many threads, and a preview of 100 rows against a
 * request that does nothing plus plain DuckDB. Both warm.
 *
 * @param {{ root: string }} options
 */
export default async function first({ root }) {
  const busy = assertQuiet();
  const files = await generateDatasets({
    cacheDirectory: join(root, '.data', 'examples'),
  });
  return withPortal(root, async ({ backendUrl }) => {
    /** @type {Record<string, MeshportClient>} */
    const as = {};
    for (const persona of ['ana', 'sam', 'carl', 'nora']) {
      as[persona] = await MeshportClient.signIn(backendUrl, persona);
    }
    await publishAliases({ root, client: as.nora });
    /** @type {any} */
    let preview;
    for (const { sqlName, decider } of GRANTS) {
      const agreement = await grantPort({
        consumer: as.ana,
        decider: as[decider],
        sqlName,
        purpose: PURPOSE,
      });
      if (sqlName === PREVIEWED) {
        preview = { portRef: agreement.portRef, purpose: PURPOSE };
      }
    }
    const raw = await openExamples({ files });
    const masked = await openExamples({
      files,
      replace: {
        'commercial.bookings.bookings': HASHED,
        'commercial.customers.profiles': HASHED,
      },
    });
    const sql = await readStoryQuery();

    const story = await measurePairs({
      ours: async () => {
        const { end } = await as.ana.queryAll({ sql, purpose: PURPOSE });
        if (end?.type !== 'finished') {
          throw new Error(JSON.stringify(end));
        }
      },
      raw: () => raw.rows(sql),
    });
    const sameMasks = await measurePairs({
      ours: async () => {
        await as.ana.queryAll({ sql, purpose: PURPOSE });
      },
      raw: () => masked.rows(sql),
    });
    const previews = await measurePairs({
      ours: async () => {
        const { rows, end } = await as.ana.queryAll(preview, {
          path: '/api/data-query/preview',
        });
        if (rows.length !== 100) {
          throw new Error(JSON.stringify(end));
        }
      },
      raw: async () => {
        await as.ana.json('/api/data-query/health');
        await raw.rows(`SELECT * FROM ${PREVIEWED} LIMIT 100`);
      },
    });
    raw.close();
    masked.close();

    const ratios = story.ours.map((ours, i) => (ours - 60) / story.raw[i]);
    const maskedRatios = sameMasks.ours.map(
      (ours, i) => (ours - 60) / sameMasks.raw[i],
    );
    const extra = previews.ours.map((ours, i) => ours - previews.raw[i]);
    console.log(
      `six ports: governed ${medianOf(story.ours).toFixed(
        0,
      )} ms, raw ${medianOf(story.raw).toFixed(
        0,
      )} ms; ratio quartiles ${quantileOf(ratios, 0.25).toFixed(
        3,
      )} to ${quantileOf(ratios, 0.75).toFixed(3)}`,
    );
    console.log(
      `preview: governed ${medianOf(previews.ours).toFixed(
        0,
      )} ms, nothing plus raw ${medianOf(previews.raw).toFixed(0)} ms`,
    );
    return report(
      root,
      'first',
      [
        {
          name: 'six ports: (governed - 60 ms) / raw without any mask, median of pairs',
          value: medianOf(ratios),
          bar: 1.25,
          unit: 'x',
          better: 'lower',
        },
        {
          name: 'six ports: (governed - 60 ms) / raw with the same hash masks by hand, median of pairs',
          value: medianOf(maskedRatios),
          bar: 1.25,
          unit: 'x',
          better: 'lower',
        },
        {
          name: 'preview of 100 rows over a request that does nothing plus raw, median of pairs',
          value: medianOf(extra),
          bar: 60,
          unit: 'ms',
          better: 'lower',
        },
      ],
      busy,
    );
  });
}
