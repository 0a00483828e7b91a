// @ts-check
import { parseArgs } from 'node:util';
import { startPart } from './access/startPart.mjs';
import { assertQuiet, report } from './harness/report.mjs';

/**
 * `npm run bench -- timing [--pairs=200] [--database=postgres|sqlite]`: whether
 * the time of an answer tells a stranger what is hidden from what is absent.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function timing({ root, args }) {
  const { values } = parseArgs({
    args,
    options: { pairs: { type: 'string' }, database: { type: 'string' } },
  });
  const inconclusive = assertQuiet();
  const bars = [];
  for (const database of ['postgres', 'sqlite']) {
    if (values.database && values.database !== database) {
      continue;
    }
    const measured = await startPart(root, {
      database,
      part: 'hidden',
      sizes: { pairs: Number(values.pairs ?? 200) },
    });
    bars.push(
      ...measured.map(bar => ({ ...bar, name: `${database}: ${bar.name}` })),
    );
  }
  return report(root, 'timing', bars, inconclusive);
}
