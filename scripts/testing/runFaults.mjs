// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultSteps } from '../faults/faultSteps.mjs';
import { removeFolder } from '../portal/removeFolder.mjs';

/**
 * Kills workers and backends in the middle of what they do and looks at what
 * is left. The steps build on each other; after the first that fails the rest
 * counts as failed.
 *
 * @param {string} root
 * @returns {Promise<import('./Tally.mjs').Tally>}
 */
export async function runFaults(root) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-faults-'));
  let passed = 0;
  try {
    for (const step of faultSteps) {
      const started = performance.now();
      await step.run({ root, dataDirectory });
      passed += 1;
      console.log(
        `ok   ${((performance.now() - started) / 1000).toFixed(1)} s  ${
          step.title
        }`,
      );
    }
  } catch (error) {
    console.log(`FAIL ${faultSteps[passed].title}`);
    console.log(error);
  } finally {
    await removeFolder(dataDirectory);
  }
  return { passed, failed: faultSteps.length - passed, skipped: [] };
}
