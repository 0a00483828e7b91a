// @ts-check
/**
 * The one entry of all root commands: `node scripts/run.mjs <task> [arguments]`.
 * Brings Node 24, Yarn and the installed packages, whatever Node the machine
 * happens to have, and then runs scripts/tasks/<task>.mjs with them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './toolchain/ensureInstalled.mjs';
import { ensureToolchain } from './toolchain/ensureToolchain.mjs';
import { explainFailure } from './toolchain/explainFailure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task, ...args] = process.argv.slice(2);
const file = join(root, 'scripts', 'tasks', `${task}.mjs`);

if (!task || !existsSync(file)) {
  console.error(
    `Unknown task '${
      task ?? ''
    }'. Try npm start, npm test, npm run smoke, npm run invariants, npm run ledger -- verify, npm run pack -- <folder>, npm run bench -- <name>, npm run soak -- <name> or npm run reset.`,
  );
  process.exit(2);
}

try {
  const ready = await ensureToolchain(root, [task, ...args]);
  if (ready) {
    await ensureInstalled(root);
    const { default: run } = await import(new URL(`file://${file}`).href);
    // Not left to the end: a library's hook of `beforeExit` would end it with 0.
    process.exit((await run({ root, args })) ?? 0);
  }
} catch (error) {
  console.error(explainFailure(error));
  process.exit(1);
}
