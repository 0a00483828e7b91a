import type { CursorPage } from './useCursorPages';

/** The items of all pages, each asked for when it is reached. @internal */
export async function* readAllPages<T>(
  load: (cursor?: string) => Promise<CursorPage<T>>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await load(cursor);
    yield* items;
    cursor = nextCursor;
  } while (cursor);
}
