import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';

const PAGE = 100;

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
  let marked = 0;
  for (const agreement of await context.agreements.findOverdue(PAGE)) {
    if (await expire(context, agreement)) {
      marked += 1;
    }
  }
  return marked;
}

async function expire(
  context: AccessContext,
  agreement: StoredAgreement,
): Promise<boolean> {
  return await context.knex.transaction(async tx => {
    const won = await context.agreements.markExpired(tx, agreement.id);
    if (won) {
      await record(context, tx, {
        event: 'agreement.expired',
        actor: 'plugin:data-access',
        subject: agreement.id,
        payload: {
          portRef: agreement.portRef,
          consumer: agreement.consumer,
          purpose: agreement.purpose,
          endsAt: agreement.endsAt,
        },
        topic: AGREEMENT_CHANGED_TOPIC,
      });
    }
    return won;
  });
}
