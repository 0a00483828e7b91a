import type { Knex } from 'knex';

/** The state of a sequence before and after it was advanced. @internal */
export interface AdvancedHead {
  /** The number that is now the caller's. */
  sequence: number;
  /** The hash that stood in the head, absent at the beginning. */
  hash?: string;
}

/**
 * Takes the next number of a sequence and holds its row until the transaction
 * ends, so that writers of all replicas stand in line: numbers have no gaps,
 * and appear in the order of commits.
 *
 * @internal
 */
export async function advanceHead(
  tx: Knex,
  name: string,
): Promise<AdvancedHead> {
  const advance = () =>
    tx('durability_heads')
      .where({ name })
      .update({ sequence: tx.raw('sequence + 1') })
      .returning(['sequence', 'hash']);

  let [row] = await advance();
  if (!row) {
    await tx('durability_heads')
      .insert({ name, sequence: 0 })
      .onConflict('name')
      .ignore();
    [row] = await advance();
  }
  return { sequence: Number(row.sequence), hash: row.hash ?? undefined };
}
