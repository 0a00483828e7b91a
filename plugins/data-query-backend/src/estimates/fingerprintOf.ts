import { createHmac } from 'node:crypto';
import { renderView } from '../render/renderView';
import type { JoinSide } from './JoinKeys';

/** Changes with what is kept, and with how it is counted. */
const GENERATION = 1;

/**
 * Names what a decision shows of a key in a snapshot: the key's columns under
 * their masks, in the rows that the filter leaves. Whoever sees the same may be
 * told the same; a reader with another filter, mask or hash key has another.
 *
 * @internal
 */
export function fingerprintOf(
  { source, columns }: JoinSide,
  secret: string,
): string {
  const shown = renderView(
    {
      ...source,
      decision: {
        ...source.decision,
        columns: columns.map(column => column.decision),
      },
    },
    [],
  );
  return createHmac('sha256', secret)
    .update(
      JSON.stringify([
        GENERATION,
        source.snapshot.id,
        columns.map(({ snapshot }) => [snapshot.name, snapshot.type]),
        shown,
      ]),
    )
    .digest('hex');
}
