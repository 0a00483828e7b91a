import { ConflictError, toError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { SERVICE_PREFIX } from '../consumers/resolveConsumer';
import type { AccessContext } from '../operations/AccessContext';
import { endAgreement } from '../operations/endAgreement';
import { CLOCK } from '../operations/expireAgreements';
import { LEFT } from './left';
import {
  MissingConsumerStore,
  type AgreedConsumer,
} from './MissingConsumerStore';
import { inParts } from '../database/inParts';

const REFS_A_CALL = 500;

/**
 * Ends the agreements of consumers whom the catalog, or for service accounts
 * the configuration, no longer has, or has as somebody else. Nothing depends
 * on when it runs: nobody reads with these from the moment that the catalog
 * says so. It waits a while because a catalog that lost its entities and found
 * them again must not have cost anybody an agreement.
 *
 * @returns how many were ended.
 * @internal
 */
export async function endGrantsOfLeavers(
  context: AccessContext,
  options: { afterMs: number; logger: LoggerService },
): Promise<number> {
  const store = MissingConsumerStore.create(context);
  await store.write(await findMissing(context, await store.findConsumers()));
  let ended = 0;
  for (const id of await store.findAgreements(options.afterMs)) {
    try {
      ended += await endOne(context, id);
    } catch (error) {
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      options.logger.info(
        `The agreement of who left will be looked at again: ${
          toError(error).message
        }`,
      );
    }
  }
  return ended;
}

async function findMissing(
  context: AccessContext,
  consumers: AgreedConsumer[],
): Promise<AgreedConsumer[]> {
  const uids = new Map(
    context.policy.serviceAccounts.map(({ id }) => [
      `${SERVICE_PREFIX}${id}`,
      `service:${id}`,
    ]),
  );
  const refs = [...new Set(consumers.map(({ ref }) => ref))].filter(
    ref => !ref.startsWith(SERVICE_PREFIX),
  );
  for (const part of inParts(refs, REFS_A_CALL)) {
    const found = await context.directory.find(part);
    found.forEach(({ uid }, ref) => uids.set(ref, uid));
  }
  return consumers.filter(({ ref, uid }) => uids.get(ref) !== uid);
}

async function endOne(context: AccessContext, id: string): Promise<number> {
  const agreement = await context.agreements.get(id);
  if (!agreement) {
    return 0;
  }
  const at = await databaseNow(context.knex);
  await context.knex.transaction(
    async tx =>
      await endAgreement(context, tx, {
        agreement,
        // What extends it is of the same consumer, and so comes by itself.
        following: [],
        as: 'clock',
        by: CLOCK,
        at,
        reason: LEFT,
      }),
  );
  return 1;
}
