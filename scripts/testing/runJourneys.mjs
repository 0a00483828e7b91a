// @ts-check
import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { freePort } from '../portal/ports.mjs';
import { startPortal } from '../portal/startPortal.mjs';
import { waitUntilServed } from '../portal/waitUntilServed.mjs';
import { WITHOUT_CAPS } from '../story/endlessSql.mjs';
import { findChromium } from './findChromium.mjs';
import { runCommand } from './runCommand.mjs';
import { removeFolder } from '../portal/removeFolder.mjs';

/** What was not used for a minute counts as unused where it is looked at again. */
const SOON_UNUSED = {
  APP_CONFIG_dataAccess_grants_unusedDays: String(1 / (24 * 60)),
};

/**
 * The journeys in a real Chromium, against a portal that was started the way
 * `npm start` starts it, on free ports and an empty data folder.
 *
 * @param {string} root
 * @param {string[]} patterns
 * @returns {Promise<import('./Tally.mjs').Tally>}
 */
export async function runJourneys(root, patterns) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-journeys-'));
  const report = join(root, '.data', 'test', 'journeys.json');
  await mkdir(join(root, '.data', 'test'), { recursive: true });
  await rm(report, { force: true });
  /** @type {string[]} */
  const tail = [];
  const portal = await startPortal({
    root,
    appPort: await freePort(),
    backendPort: await freePort(),
    dataDirectory,
    env: { ...WITHOUT_CAPS, ...SOON_UNUSED },
    log: line => {
      tail.push(line);
      tail.splice(0, tail.length - 60);
    },
  });
  const waiting = {
    exited: portal.exited,
    lastWords: () => tail.join('\n'),
    timeoutMs: 240_000,
  };
  try {
    await waitUntilServed(
      `${portal.backendUrl}/.backstage/health/v1/readiness`,
      waiting,
    );
    await loadExamples({
      backendUrl: portal.backendUrl,
      cacheDirectory: join(root, '.data', 'examples'),
      log: line => console.log(`  ${line}`),
    });
    await waitUntilServed(portal.appUrl, waiting);
    const chromium = await findChromium();
    const code = await runCommand('yarn', ['playwright', 'test', ...patterns], {
      cwd: root,
      env: {
        MESHPORT_APP_URL: portal.appUrl,
        MESHPORT_BACKEND_URL: portal.backendUrl,
        MESHPORT_CHROMIUM_LAUNCH: JSON.stringify(chromium),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    });
    const { stats, suites } = JSON.parse(await readFile(report, 'utf8'));
    if (code !== 0) {
      console.log(`The end of the portal's log:\n${tail.join('\n')}`);
    }
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected || (code ? 1 : 0),
      skipped: skippedIn(suites),
    };
  } finally {
    await portal.stop();
    await removeFolder(dataDirectory);
  }
}

/** @param {any[]} suites @returns {string[]} */
function skippedIn(suites = []) {
  return suites.flatMap(suite => [
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === 'skipped'),
      )
      .map((/** @type {any} */ spec) => spec.title),
    ...skippedIn(suite.suites),
  ]);
}
