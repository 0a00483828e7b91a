import { databaseNow } from '@meshport/backend-durability';
import { openRequestStates } from '@meshport/plugin-data-access-common';
import { progressOf } from '../approvals/progressOf';
import { withOwnersNow } from '../consumers/withOwnersNow';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { deciderOf } from '../principals/deciderOf';
import type { Directory } from '../principals/Directory';
import { planOf } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { escalateItem } from './escalateItem';
import { findInstead } from './findInstead';

const PAGE = 200;

type Known = Pick<Directory, 'find' | 'usersOf'>;

/**
 * Lets others decide on what none of its deciders may decide by now: the last
 * of them has left, or has come to use the data.
 *
 * @returns how many items.
 * @internal
 */
export async function escalateUndecidable(
  context: AccessContext,
): Promise<number> {
  const before = await databaseNow(context.knex);
  const known = remember(context.directory);
  let count = 0;
  let after: StoredItem | undefined;
  do {
    const waiting = await context.waiting.find({
      before,
      column: 'escalated_at',
      states: openRequestStates,
      limit: PAGE,
      after,
    });
    for (const { request, item } of waiting) {
      if (await seemsUndecidable(context, known, { request, item })) {
        count += (await escalate(context, request, item)) ? 1 : 0;
      }
    }
    after = waiting.length === PAGE ? waiting[PAGE - 1].item : undefined;
  } while (after);
  return count;
}

/** Each ref is asked for once, since the same decide on much of what waits. */
function remember(directory: Directory): Known {
  const entries = new Map<string, ReturnType<Directory['find']>>();
  const users = new Map<string, Promise<string[]>>();
  return {
    async find(refs) {
      const found = refs.map(ref => {
        const entry = entries.get(ref) ?? directory.find([ref]);
        entries.set(ref, entry);
        return entry;
      });
      return new Map((await Promise.all(found)).flatMap(one => [...one]));
    },
    async usersOf(refs) {
      const found = refs.map(ref => {
        const members = users.get(ref) ?? directory.usersOf([ref]);
        users.set(ref, members);
        return members;
      });
      return (await Promise.all(found)).flat();
    },
  };
}

/** By the steps as they were planned last, which costs next to nothing. */
async function seemsUndecidable(
  { policy }: AccessContext,
  known: Known,
  { request, item }: { request: StoredRequest; item: StoredItem },
): Promise<boolean> {
  const plan = planOf(item);
  const { requester, consumer, consumerOwners } = await withOwnersNow(
    { directory: known, policy },
    request,
  );
  const users = new Set(
    await known.usersOf([requester, consumer, ...consumerOwners]),
  );
  const owner = deciderOf(item);
  const isLost =
    owner.uid !== undefined &&
    (await known.find([owner.ref])).get(owner.ref)?.uid !== owner.uid;
  const members = new Map<string, string[]>();
  for (const { id, deciders } of plan) {
    const refs = deciders.filter(ref => !(isLost && ref === owner.ref));
    members.set(
      id,
      (await known.usersOf(refs)).filter(ref => !users.has(ref)),
    );
  }
  const membersOf = (step: { id: string }) => members.get(step.id) ?? [];
  const open =
    progressOf(plan, item.votes, membersOf).open ?? plan[plan.length - 1];
  const voted = item.votes.flatMap(vote => [vote.voter, vote.onBehalfOf]);
  return !membersOf(open).some(member => !voted.includes(member));
}

async function escalate(
  context: AccessContext,
  request: StoredRequest,
  item: StoredItem,
): Promise<boolean> {
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  const principal = await context.principals.read(request.requester);
  const deciders = await findInstead(context, {
    request,
    item,
    port,
    principal,
  });
  if (!deciders) {
    return false;
  }
  const at = await databaseNow(context.knex);
  return await context.knex.transaction(
    async tx =>
      await escalateItem(context, tx, {
        request,
        item,
        deciders,
        at,
        nobody: true,
      }),
  );
}
