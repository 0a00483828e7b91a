import { databaseNow, failPoint } from '@meshport/backend-durability';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { moveAgreement } from './moveAgreement';

const PAGE = 500;

/** Agreements in one transaction; other writers wait meanwhile. */
const BATCH = 50;

/** Who the clock is in the ledger. @internal */
export const CLOCK = 'plugin:data-access';

/**
 * Writes into the ledger which agreements ended by themselves. Nothing depends
 * on when it runs: what ended is not used from that moment on.
 *
 * @returns how many were marked.
 * @internal
 */
export async function expireAgreements(
  context: AccessContext,
): Promise<number> {
  return await moveDue(context, 'end', () => 'expire');
}

/**
 * Writes down which agreements began, and warns of those that end soon.
 *
 * @returns how many were marked.
 * @internal
 */
export async function advanceAgreements(
  context: AccessContext,
): Promise<number> {
  const begun = await moveDue(context, 'start', agreement =>
    context.provisionerOf(agreement.portRef) ? 'provision' : 'activate',
  );
  return begun + (await moveDue(context, 'warning', () => 'warn'));
}

async function moveDue(
  context: AccessContext,
  what: 'end' | 'start' | 'warning',
  actionOf: (agreement: StoredAgreement) => string,
): Promise<number> {
  let marked = 0;
  let due: StoredAgreement[];
  let moved: number;
  do {
    due = await context.agreements.findDue(what, PAGE);
    const at = await databaseNow(context.knex);
    moved = 0;
    for (let from = 0; from < due.length; from += BATCH) {
      const batch = due.slice(from, from + BATCH);
      // Many in one transaction, because each waits for the disk.
      moved += await context.knex.transaction(async tx => {
        let won = 0;
        for (const agreement of batch) {
          const move = {
            agreement,
            action: actionOf(agreement),
            as: 'clock' as const,
            by: CLOCK,
            at,
          };
          won += (await moveAgreement(context, tx, move)) ? 1 : 0;
        }
        failPoint('sweep.written');
        return won;
      });
      failPoint('sweep.committed');
    }
    marked += moved;
    // A page of which another replica took all ends the round.
  } while (due.length === PAGE && moved > 0);
  return marked;
}
