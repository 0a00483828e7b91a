// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * `npm run soak -- <name> [--seed=<n>]`: the long proofs, replayable by seed.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function soak({ root, args: [name, ...args] }) {
  const file = join(root, 'bench', 'soak', `${name}.mjs`);
  if (!name || !existsSync(file)) {
    throw new PlainError(
      `There is no soak run '${name ?? ''}' in bench/soak/.`,
    );
  }
  const { default: run } = await import(new URL(`file://${file}`).href);
  return run({ root, args });
}
