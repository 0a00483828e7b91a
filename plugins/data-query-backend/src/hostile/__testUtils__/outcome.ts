import type {
  GovernedSource,
  QueryEngine,
} from '@meshport/plugin-data-query-node';
import { collect } from '../../__testUtils__/collect';
import { CANARIES, type TestLake } from '../../__testUtils__/createLake';

/** The port that hostile statements are granted. @internal */
export const OWN = 'flight_ops.bookings.passengers';

const REFUSALS = [
  'InputError',
  'EngineError',
  'ResourceLimit',
  'QueryTimeout',
  'WorkerCrashed',
  'QueryCancelled',
];

/** Values that must never come out and do stand in a text. @internal */
export function canariesIn(text: string): string[] {
  return Object.values(CANARIES).filter(canary => text.includes(canary));
}

/** The granted port: a column masked, a column hidden, rows filtered. @internal */
export function ownSource(lake: TestLake): GovernedSource {
  const columns = lake
    .dataset(OWN)
    .snapshot.columns.filter(column => column.name !== 'note')
    .map(({ name }) => ({
      name,
      logicalType: 'string',
      ...(name === 'card' ? { mask: { kind: 'null' as const } } : {}),
    }));
  return lake.source(OWN, {
    basis: 'agreement',
    columns,
    rowFilter: {
      kind: 'eq',
      column: 'state',
      value: { type: 'string', value: 'TX' },
    },
  });
}

/** All that a statement gave, whether it was refused or not. @internal */
export async function outcomeOf(
  engine: QueryEngine,
  sql: string,
  sources: GovernedSource[],
  options: Parameters<typeof collect>[3] = {},
): Promise<{ refused: boolean; text: string }> {
  try {
    const collected = await collect(engine, sql, sources, options);
    return { refused: false, text: JSON.stringify(collected) };
  } catch (error) {
    const { name, message } = error as Error;
    if (!REFUSALS.includes(name)) {
      // A fault of ours, not a refusal.
      throw error;
    }
    return { refused: true, text: message };
  }
}
