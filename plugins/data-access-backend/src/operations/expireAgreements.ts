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
    await context.knex.transaction(async tx => {
      if (await context.agreements.markExpired(tx, agreement.id)) {
        marked += 1;
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
    });
  }
  return marked;
}
