import { ConflictError } from '@backstage/errors';
import type { ProvisioningTurn } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import type { GrantNames } from '../grantNames';
import { prepareSchemas } from './prepareSchemas';

/** Longest wait for a running query, or another replica. */
const LOCK_TIMEOUT_MS = 3000;

/** How long a replica that stands still keeps the others waiting. */
const IDLE_TIMEOUT_MS = 10_000;

/** What is changed, and in whose turn. @internal */
export interface GrantChange {
  agreementId: string;
  names: GrantNames;
  /** Id of the provisioner. */
  provisioner: string;
  turn: ProvisioningTurn;
}

/**
 * Changes a grant in one transaction, one at a time, with nothing of the
 * session left to chance.
 *
 * @throws ConflictError where a later turn was seen.
 * @internal
 */
export async function changeGrant<T>(
  knex: Knex,
  change: GrantChange,
  run: (tx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return await knex.transaction(async tx => {
    await tx.raw(
      `set local standard_conforming_strings = on; set local timezone = 'UTC';
       set local search_path = pg_catalog; set local lock_timeout = ${LOCK_TIMEOUT_MS};
       set local idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS}`,
    );
    await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `meshport:${change.agreementId}`,
    ]);
    await prepareSchemas(tx, change.names);
    await takeTurn(tx, change);
    return await run(tx);
  });
}

/** Remembers the highest turn, and refuses one that is over. */
async function takeTurn(tx: Knex, change: GrantChange): Promise<void> {
  const { names, provisioner, turn } = change;
  const { rowCount } = await tx.raw(
    `insert into ${names.sql.turns} as seen (provisioner, fencing_token) values (?, ?)
     on conflict (provisioner) do update set fencing_token = excluded.fencing_token
     where seen.fencing_token <= excluded.fencing_token`,
    [provisioner, turn.fencingToken],
  );
  if (rowCount === 0) {
    throw new ConflictError(
      `Another replica has taken over the grants of ${provisioner}`,
    );
  }
}
