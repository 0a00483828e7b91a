// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * `npm run bench -- <name>`: measures, and says as JSON which bars hold.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function bench({ root, args: [name, ...args] }) {
  const file = join(root, 'bench', `${name}.mjs`);
  if (!name || !existsSync(file)) {
    throw new PlainError(`There is no benchmark '${name ?? ''}' in bench/.`);
  }
  const { default: run } = await import(new URL(`file://${file}`).href);
  return run({ root, args });
}
