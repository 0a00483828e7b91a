// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { removeFolder } from '../scripts/portal/removeFolder.mjs';
import { findChromium } from '../scripts/testing/findChromium.mjs';
import { buildGridPage } from './grid/buildGridPage.mjs';
import { scrollFrames } from './grid/scrollFrames.mjs';
import { serveGridPage } from './grid/serveGridPage.mjs';
import { medianOf, quantileOf } from './harness/measurePairs.mjs';
import { assertQuiet, report } from './harness/report.mjs';

const COLUMNS = 50;
const VIEWPORT = { width: 1400, height: 900 };
const MEBIBYTE = 1024 * 1024;
const AXES = /** @type {const} */ (['vertical', 'horizontal', 'both']);
const lower = /** @type {const} */ ('lower');

/** @param {number[]} values */
const meanOf = values =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * @param {string[]} args
 * @param {string} name
 * @param {number} otherwise
 */
function numberOf(args, name, otherwise) {
  const given = args.find(arg => arg.startsWith(`--${name}=`));
  return given ? Number(given.split('=')[1]) : otherwise;
}

/**
 * A result of 10,000 rows of 50 columns in the built grid in Chromium: frames
 * of scrolling against those of an empty element of the same size, the first
 * rows, and the heap.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function grid({ root, args }) {
  const busy = assertQuiet();
  const rows = numberOf(args, 'rows', 10_000);
  const frames = numberOf(args, 'frames', 240);
  const pairs = numberOf(args, 'pairs', 7);
  const folder = await mkdtemp(join(tmpdir(), 'meshport-grid-'));
  await buildGridPage({ root, folder });
  const server = await serveGridPage({ folder, rows, columns: COLUMNS });
  const browser = await chromium.launch(await findChromium());
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    const devtools = await page.context().newCDPSession(page);
    const heap = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      return usedSize / MEBIBYTE;
    };
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Run' }).waitFor();
    const before = await heap();
    const firstRowsMs = await run(page);
    await page.locator('[role="grid"][aria-busy="false"]').waitFor();
    const after = await heap();
    console.log(
      `heap: ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`,
    );
    const bars = [
      {
        name: 'first rows after Run',
        value: firstRowsMs,
        bar: 500,
        unit: 'ms',
        better: lower,
      },
      {
        name: `heap with ${rows} rows of ${COLUMNS} columns`,
        value: after,
        bar: 150,
        unit: 'MB',
        better: lower,
      },
    ];
    for (const axis of AXES) {
      bars.push(...(await compare(page, axis, { frames, pairs })));
    }
    const scrolled = await heap();
    bars.push({
      name: 'heap after scrolling over heap before',
      value: scrolled / after,
      bar: 1.25,
      unit: 'x',
      better: lower,
    });
    return report(root, 'grid', bars, busy);
  } finally {
    await browser.close();
    server.close();
    await removeFolder(folder);
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number>} milliseconds from the press until a row is drawn
 */
function run(page) {
  return page.evaluate(
    () =>
      new Promise(resolve => {
        const button = [...document.querySelectorAll('button')].find(
          ({ textContent }) => textContent === 'Run',
        );
        const began = performance.now();
        button?.click();
        const look = () =>
          document.querySelector('[role="gridcell"]')
            ? resolve(performance.now() - began)
            : requestAnimationFrame(look);
        look();
      }),
  );
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {typeof AXES[number]} axis
 * @param {{ frames: number, pairs: number }} options
 */
async function compare(page, axis, { frames, pairs }) {
  /** @type {{ mean: number[], late: number[], p95: number[] }} */
  const found = { mean: [], late: [], p95: [] };
  for (let pair = 0; pair < pairs; pair++) {
    /** @type {Record<string, number[]>} */
    const times = {};
    const arms = /** @type {const} */ (['grid', 'empty']);
    for (const what of pair % 2 ? [...arms].reverse() : arms) {
      times[what] = await scrollFrames(page, { what, axis, frames });
    }
    found.mean.push(meanOf(times.grid) / meanOf(times.empty));
    found.p95.push(quantileOf(times.grid, 0.95));
    const late = 1.5 * medianOf(times.empty);
    found.late.push(
      times.grid.filter(time => time > late).length / times.grid.length,
    );
    console.log(
      `${axis}: grid ${meanOf(times.grid).toFixed(
        1,
      )} ms a frame, p95 ${quantileOf(times.grid, 0.95).toFixed(
        1,
      )}; empty ${meanOf(times.empty).toFixed(1)} ms, p95 ${quantileOf(
        times.empty,
        0.95,
      ).toFixed(1)}`,
    );
  }
  return [
    {
      name: `${axis}: frame over a frame of an empty element`,
      value: medianOf(found.mean),
      bar: 1.25,
      unit: 'x',
      better: lower,
    },
    {
      name: `${axis}: frame, p95`,
      value: medianOf(found.p95),
      bar: 34,
      unit: 'ms',
      better: lower,
    },
    {
      name: `${axis}: share of frames that came late`,
      value: medianOf(found.late),
      bar: 0.1,
      unit: 'of 1',
      better: lower,
    },
  ];
}
