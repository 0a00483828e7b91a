import type { StoredItem, StoredRequest } from '../database/requestRows';
import type { AccessContext } from './AccessContext';

const PAGE = 200;

/** All that waits and is told by a filter, page by page, the longest first. @internal */
export async function* waitingItems(
  context: Pick<AccessContext, 'waiting'>,
  filter: Omit<
    Parameters<AccessContext['waiting']['find']>[0],
    'limit' | 'after'
  >,
): AsyncGenerator<{ request: StoredRequest; item: StoredItem }> {
  let after: StoredItem | undefined;
  do {
    const page = await context.waiting.find({ ...filter, limit: PAGE, after });
    yield* page;
    after = page.length === PAGE ? page[PAGE - 1].item : undefined;
  } while (after);
}
