// @ts-check
import { runCommand } from './runCommand.mjs';

/** @param {string} root @returns {Promise<import('./Tally.mjs').Tally>} */
export async function checkTypes(root) {
  const code = await runCommand('yarn', ['tsc', '--noEmit'], { cwd: root });
  return { passed: code ? 0 : 1, failed: code ? 1 : 0, skipped: [] };
}
