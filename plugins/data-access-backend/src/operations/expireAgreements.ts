import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { databaseNow, failPoint } from '@meshport/backend-durability';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';
import { moveAgreement } from './moveAgreement';
import { inParts } from '../database/inParts';

const PAGE = 500;

/** Agreements in one transaction; other writers wait meanwhile. */
const BATCH = 50;

/** Who the clock is in the ledger. @internal */
export const CLOCK = 'plugin:data-access';

/** What the clock has come to, and what it does then. */
interface Due {
  what: 'end' | 'start' | 'warning';
  actionOf: (agreement: StoredAgreement) => string;
}

interface ClockOptions {
  /** Is told of what could not be written down; without it that is thrown. */
  logger?: LoggerService;
}

/**
 * Writes into the ledger which agreements ended by themselves. Nothing depends
 * on when it runs: what ended is not used from that moment on.
 *
 * @returns how many were marked.
 * @internal
 */
export async function expireAgreements(
  context: AccessContext,
  options: ClockOptions = {},
): Promise<number> {
  const due: Due = { what: 'end', actionOf: () => 'expire' };
  return await moveDue(context, due, options);
}

/**
 * Writes down which agreements began, and warns of those that end soon.
 *
 * @returns how many were marked.
 * @internal
 */
export async function advanceAgreements(
  context: AccessContext,
  options: ClockOptions = {},
): Promise<number> {
  const begins: Due = {
    what: 'start',
    actionOf: ({ portRef }) =>
      context.provisionerOf(portRef) ? 'provision' : 'activate',
  };
  const warns: Due = { what: 'warning', actionOf: () => 'warn' };
  const begun = await moveDue(context, begins, options);
  return begun + (await moveDue(context, warns, options));
}

async function moveDue(
  context: AccessContext,
  due: Due,
  options: ClockOptions,
): Promise<number> {
  const failed = new Set<string>();
  let marked = 0;
  let found: StoredAgreement[];
  let moved: number;
  do {
    // What failed is found again, and must not keep the others from being so.
    const page = PAGE + failed.size;
    found = (await context.agreements.findDue(due.what, page)).filter(
      ({ id }) => !failed.has(id),
    );
    moved = 0;
    for (const batch of inParts(found, BATCH)) {
      try {
        // Many in one transaction, because each waits for the disk.
        moved += await moveTogether(context, due, batch);
      } catch (error) {
        moved += await moveEach(context, due, batch, (agreement, reason) => {
          if (!options.logger) {
            throw reason;
          }
          failed.add(agreement.id);
          options.logger.error(
            `That the clock came to the ${due.what} of agreement ${
              agreement.id
            } could not be written down, and is tried again: ${
              toError(reason).message
            }`,
          );
        });
      }
      failPoint('sweep.committed');
    }
    marked += moved;
    // A page of which another replica took all ends the round.
  } while (found.length >= PAGE && moved > 0);
  return marked;
}

async function moveTogether(
  context: AccessContext,
  due: Due,
  batch: StoredAgreement[],
): Promise<number> {
  const at = await databaseNow(context.knex);
  return await context.knex.transaction(async tx => {
    let won = 0;
    for (const agreement of batch) {
      const move = {
        agreement,
        action: due.actionOf(agreement),
        as: 'clock' as const,
        by: CLOCK,
        at,
      };
      won += (await moveAgreement(context, tx, move)) ? 1 : 0;
    }
    failPoint('sweep.written');
    return won;
  });
}

/** One at a time, so that one that cannot be moved holds up no other. */
async function moveEach(
  context: AccessContext,
  due: Due,
  batch: StoredAgreement[],
  onError: (agreement: StoredAgreement, error: unknown) => void,
): Promise<number> {
  let moved = 0;
  for (const agreement of batch) {
    try {
      moved += await moveTogether(context, due, [agreement]);
    } catch (error) {
      onError(agreement, error);
    }
  }
  return moved;
}
