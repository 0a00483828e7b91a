// @ts-check
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  openPostgresLedgers,
  openSqliteLedgers,
} from '../ledger/openLedgers.mjs';
import { readAnchors } from '../ledger/readAnchors.mjs';
import { verifyStream } from '../ledger/verifyStream.mjs';
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * `npm run ledger -- verify [data folder] [--connection=<PostgreSQL URL>]
 * [--anchors=<folder>]`: walks every ledger and names the first entry that is
 * not what was written.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function ledger({ root, args }) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      connection: { type: 'string' },
      anchors: { type: 'string' },
    },
  });
  const [command, folder] = positionals;
  if (command !== 'verify') {
    throw new PlainError(
      'Say npm run ledger -- verify [data folder] [--connection=<PostgreSQL URL>] [--anchors=<folder>].',
    );
  }
  const dataDirectory = folder ?? join(root, '.data');
  const anchorsDirectory = values.anchors ?? join(dataDirectory, 'anchors');
  const { sources, close } = values.connection
    ? await openPostgresLedgers(values.connection)
    : await openSqliteLedgers(dataDirectory);
  let whole = true;
  try {
    for (const source of sources) {
      for (const head of await source.heads()) {
        const anchors = await readAnchors(anchorsDirectory, head.stream);
        const { entries, anchored, firstBad } = await verifyStream(
          source,
          head,
          anchors,
        );
        console.log(
          firstBad
            ? `FAIL ${source.name} ${head.stream}: entry ${firstBad.sequence}, ${firstBad.reason}`
            : `ok   ${source.name} ${head.stream}: ${entries} entries, ${
                anchors.length ? `anchored up to ${anchored}` : 'not anchored'
              }`,
        );
        whole &&= !firstBad;
      }
    }
  } finally {
    await close();
  }
  return whole ? 0 : 1;
}
