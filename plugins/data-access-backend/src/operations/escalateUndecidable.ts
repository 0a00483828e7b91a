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
import { readEligible } from './readEligible';
import { waitingItems } from './waitingItems';

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
  const waiting = waitingItems(context, {
    before,
    column: 'escalated_at',
    states: openRequestStates,
  });
  for await (const { request, item } of waiting) {
    if (await seemsUndecidable(context, known, { request, item })) {
      count += (await escalate(context, request, item)) ? 1 : 0;
    }
  }
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
  const askedFor = await withOwnersNow({ directory: known, policy }, request);
  const { membersOf, votes, isForNobody } = await readEligible(known, {
    askedFor,
    plan,
    owner: deciderOf(item),
    votes: item.votes,
  });
  const open = progressOf(plan, votes, membersOf).open ?? plan[plan.length - 1];
  return isForNobody(open, item.votes);
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
