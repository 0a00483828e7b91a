// @ts-check
import { join } from 'node:path';
import { runCommand } from '../../scripts/testing/runCommand.mjs';
import { commitOf } from '../harness/report.mjs';

const PROPERTIES = [
  'src/hostile/differential.test.ts',
  'src/hostile/maskWorlds.test.ts',
];

/**
 * The properties of the query path, with many more generated queries than in
 * `npm test`: a world with invisible tables answers like one without, and what
 * masks and row filters hide makes no difference to any answer.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function queryDifferential({ root, args }) {
  /** @param {string} name @param {number} otherwise */
  const option = (name, otherwise) =>
    Number(
      args.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ??
        otherwise,
    );
  const seed = option('seed', Date.now() % 1_000_000);
  const runs = option('runs', 5000);
  const started = Date.now();
  console.log(
    `seed ${seed}, commit ${commitOf(root)}, ${runs} queries a property`,
  );
  const code = await runCommand(
    'yarn',
    [
      'backstage-cli',
      'package',
      'test',
      '--watchAll=false',
      '-i',
      ...PROPERTIES,
    ],
    {
      cwd: join(root, 'plugins', 'data-query-backend'),
      env: {
        CI: 'true',
        MESHPORT_PROPERTY_SEED: String(seed),
        MESHPORT_PROPERTY_RUNS: String(runs),
      },
    },
  );
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${
      code ? 'broken' : 'held'
    }: seed ${seed}, ${runs} queries a property, ${seconds} s`,
  );
  return code ? 1 : 0;
}
