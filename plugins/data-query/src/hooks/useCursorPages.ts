import { useCallback, useEffect, useRef, useState } from 'react';

/** One page, as the backend gives it. @internal */
export interface CursorPage<T> {
  items: T[];
  /** Of all pages together, where that is known. */
  totalItems?: number;
  nextCursor?: string;
}

/** A list as far as it was asked for. @internal */
export interface CursorPages<T> {
  /** Absent until the first page is there, and where it failed. */
  items?: T[];
  totalItems?: number;
  /** What is there stays when only a further page failed. */
  error?: Error;
  loading: boolean;
  /** Asks again for what failed. */
  retry: () => void;
  /** Asks again for all that is shown. */
  reload: () => void;
  /** Absent where there are no more. */
  showMore?: () => void;
}

type State<T> = Partial<CursorPage<T>> & { error?: Error; loading: boolean };

/**
 * A list page by page, from its start again with another `load`, which the
 * caller memoises, or another `generation`.
 *
 * @internal
 */
export function useCursorPages<T>(
  load: (cursor?: string) => Promise<CursorPage<T>>,
  generation?: unknown,
): CursorPages<T> {
  const [state, setState] = useState<State<T>>({ loading: true });
  // What comes late, to a question that is not asked any more, is let go.
  const turn = useRef(0);
  const { items, nextCursor } = state;

  const read = useCallback(
    async (
      before: T[] = [],
      { cursor, atLeast = 0 }: { cursor?: string; atLeast?: number } = {},
    ) => {
      turn.current += 1;
      const own = turn.current;
      setState(shown => ({ ...shown, error: undefined, loading: true }));
      const found: CursorPage<T> = { items: before, nextCursor: cursor };
      try {
        do {
          const page = await load(found.nextCursor);
          found.items = [...found.items, ...page.items];
          found.totalItems = page.totalItems;
          found.nextCursor = page.nextCursor;
        } while (found.nextCursor && found.items.length < atLeast);
        if (own === turn.current) {
          setState({ ...found, loading: false });
        }
      } catch (error) {
        if (own === turn.current) {
          setState(shown => ({
            ...(cursor ? shown : {}),
            error: error as Error,
            loading: false,
          }));
        }
      }
    },
    [load],
  );

  useEffect(() => {
    read();
    return () => {
      turn.current += 1;
    };
  }, [read, generation]);

  const showMore = () => read(items, { cursor: nextCursor });
  return {
    items,
    totalItems: state.totalItems,
    error: state.error,
    loading: state.loading,
    retry: () => (items ? showMore() : read()),
    reload: () => read([], { atLeast: items?.length }),
    ...(items && nextCursor && { showMore }),
  };
}
