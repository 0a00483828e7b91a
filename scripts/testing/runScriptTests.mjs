// @ts-check
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';

/**
 * The tests of what is plain JavaScript, with Node's own runner.
 *
 * @param {string} root
 * @returns {Promise<import('./Tally.mjs').Tally>}
 */
export async function runScriptTests(root) {
  const files = [];
  for await (const file of glob('{examples,scripts,bench}/**/*.test.mjs', {
    cwd: root,
  })) {
    files.push(file);
  }
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=tap', ...files.sort()],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  const code = await new Promise(resolve => child.on('exit', resolve));
  /** @param {string} name */
  const count = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const skipped = [...output.matchAll(/^\s*ok \d+ - (.*) # SKIP/gm)].map(
    ([, name]) => name,
  );
  if (code !== 0) {
    console.log(output);
  }
  return {
    passed: count('pass'),
    failed: count('fail') || (code ? 1 : 0),
    skipped,
  };
}
