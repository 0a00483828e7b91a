// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLint } from '../testing/checkLint.mjs';
import { checkTypes } from '../testing/checkTypes.mjs';
import { runJest } from '../testing/runJest.mjs';
import { runFaults } from '../testing/runFaults.mjs';
import { runJourneys } from '../testing/runJourneys.mjs';
import { runScriptTests } from '../testing/runScriptTests.mjs';
import { addTallies, nothing } from '../testing/Tally.mjs';

/** @typedef {import('../testing/Tally.mjs').Tally} Tally */

/** @type {{ name: string, title: string, run: (root: string, patterns: string[]) => Promise<Tally> }[]} */
const STAGES = [
  { name: 'types', title: 'Types', run: checkTypes },
  { name: 'lint', title: 'Lint', run: checkLint },
  { name: 'unit', title: 'Unit and integration tests', run: runJest },
  { name: 'scripts', title: 'Tests of the examples', run: runScriptTests },
  { name: 'faults', title: 'Faults: kill -9', run: runFaults },
  { name: 'journeys', title: 'Journeys in Chromium', run: runJourneys },
];

/**
 * `npm test`: everything. `npm test -- --only=unit <pattern>` runs one stage.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function test({ root, args }) {
  const only = args
    .find(arg => arg.startsWith('--only='))
    ?.slice(7)
    .split(',');
  const patterns = args.filter(arg => !arg.startsWith('--only='));
  let total = nothing;
  for (const { name, title, run } of STAGES) {
    if (only && !only.includes(name)) {
      continue;
    }
    console.log(`\n== ${title}`);
    const started = Date.now();
    let tally;
    try {
      tally = await run(root, patterns);
    } catch (error) {
      console.error(error);
      tally = { ...nothing, failed: 1 };
    }
    total = addTallies(total, tally);
    console.log(
      `== ${title}: ${tally.passed} passed, ${tally.failed} failed, ${
        tally.skipped.length
      } skipped in ${Math.round((Date.now() - started) / 1000)} s`,
    );
  }

  const allowed = new Set(
    JSON.parse(
      await readFile(join(root, 'scripts/testing/allowed-skips.json'), 'utf8'),
    ).map((/** @type {{ name: string }} */ skip) => skip.name),
  );
  const unexplained = total.skipped.filter(name => !allowed.has(name));
  for (const name of unexplained) {
    console.log(
      `Skipped without a reason in scripts/testing/allowed-skips.json: ${name}`,
    );
  }
  const failed = total.failed + unexplained.length;
  console.log(
    `\n${total.passed} passed, ${failed} failed, ${total.skipped.length} skipped`,
  );
  return failed === 0 ? 0 : 1;
}
