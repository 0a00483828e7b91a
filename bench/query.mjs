// @ts-check
import { PlainError } from '../scripts/toolchain/explainFailure.mjs';
import { assertQuiet, report } from './harness/report.mjs';
import { FULL, generateDataset, SMALL } from './query/dataset.mjs';
import { cancel } from './query/parts/cancel.mjs';
import { filters } from './query/parts/filters.mjs';
import { firstRows } from './query/parts/firstRows.mjs';
import { formats } from './query/parts/formats.mjs';
import { memory } from './query/parts/memory.mjs';
import { postgres } from './query/parts/postgres.mjs';
import { six } from './query/parts/six.mjs';
import { smallest } from './query/parts/smallest.mjs';
import { bombs, users } from './query/parts/users.mjs';
import { withBenchPortal } from './query/withBenchPortal.mjs';

/** Parts that ask a portal with the benchmark's data. */
const PORTAL_PARTS = {
  six,
  filters,
  smallest,
  cancel,
  'first-rows': firstRows,
  users,
  bombs,
};
/** Parts that need no portal of that kind. */
const OTHER_PARTS = { memory, formats, postgres };
/** What is run where nothing is named: all but what takes many minutes. */
const DEFAULT = ['six', 'filters', 'smallest', 'cancel', 'first-rows'];

/**
 * Governed queries against the raw engine, over 10,000,000 orders, 1,000,000
 * customers and 20,000 products of three domains.
 *
 * `npm run bench -- query [part...] [--small] [--pairs=15] [--seconds=300]`
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function query({ root, args }) {
  const named = args.filter(arg => !arg.startsWith('--'));
  const parts = named.length ? named : DEFAULT;
  const known = [...Object.keys(PORTAL_PARTS), ...Object.keys(OTHER_PARTS)];
  const unknown = parts.filter(part => !known.includes(part));
  if (unknown.length) {
    throw new PlainError(
      `There is no part '${unknown[0]}'; there are ${known.join(', ')}.`,
    );
  }
  const number = (/** @type {string} */ name, /** @type {number} */ value) =>
    Number(
      args.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ?? value,
    );
  const small = args.includes('--small');
  const busy = small
    ? 'inconclusive: small sizes are only to try it out'
    : assertQuiet();
  const files = await generateDataset(root, small ? SMALL : FULL);
  const options = {
    root,
    files,
    pairs: number('pairs', 15),
    seconds: number('seconds', 300),
  };
  /** @type {import('./harness/report.mjs').Bar[]} */
  const bars = [];
  /** @param {string} name @param {() => Promise<typeof bars>} part */
  const run = async (name, part) => {
    console.log(`== ${name}`);
    try {
      bars.push(...(await part()));
    } catch (error) {
      // The other parts are worth having all the same.
      console.log(error);
      bars.push({
        name: `${name} could not be measured`,
        value: 1,
        bar: 0,
        unit: '',
        better: 'lower',
      });
    }
  };
  const asked = Object.entries(PORTAL_PARTS).filter(([name]) =>
    parts.includes(name),
  );
  if (asked.length) {
    const crowd = parts.includes('users') || parts.includes('bombs');
    await withBenchPortal(root, files, { crowd }, async portal => {
      for (const [name, part] of asked) {
        await run(name, () => part({ ...options, portal }));
      }
    });
  }
  for (const [name, part] of Object.entries(OTHER_PARTS)) {
    if (parts.includes(name)) {
      await run(name, () => part(options));
    }
  }
  return report(root, 'query', bars, busy);
}
