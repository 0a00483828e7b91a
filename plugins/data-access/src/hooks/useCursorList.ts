import { useApi } from '@backstage/core-plugin-api';
import {
  accessApiRef,
  useAccessChanges,
  type AccessApi,
  type AccessPage,
} from '@meshport/plugin-data-access-react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A list that is loaded page by page. @internal */
export interface CursorList<T> {
  /** Absent until the first page is there. */
  items?: T[];
  totalItems?: number;
  error?: Error;
  /** Present while there is more. */
  loadMore?: () => void;
  reload: () => void;
}

/**
 * Loads a list of the access API page by page. Starts over after every write
 * on the same page, with as many pages as were shown.
 *
 * @param load - must be the same function on each render
 * @internal
 */
export function useCursorList<T>(
  load: (accessApi: AccessApi, cursor?: string) => Promise<AccessPage<T>>,
): CursorList<T> {
  const accessApi = useApi(accessApiRef);
  const [state, setState] = useState<{
    items?: T[];
    totalItems?: number;
    nextCursor?: string;
    error?: Error;
  }>({});
  const [generation, setGeneration] = useState(0);
  const pages = useRef(1);

  const reload = useCallback(() => setGeneration(value => value + 1), []);
  useAccessChanges(reload);

  useEffect(() => {
    let current = true;
    async function loadAll() {
      const items: T[] = [];
      let page: AccessPage<T> | undefined;
      for (let number = 0; number < pages.current; number++) {
        page = await load(accessApi, page?.nextCursor);
        items.push(...page.items);
        if (!page.nextCursor) {
          break;
        }
      }
      return {
        items,
        totalItems: page?.totalItems,
        nextCursor: page?.nextCursor,
      };
    }
    loadAll().then(
      loaded => current && setState(loaded),
      error => current && setState(before => ({ ...before, error })),
    );
    return () => {
      current = false;
    };
  }, [accessApi, load, generation]);

  const loadMore = useCallback(() => {
    pages.current += 1;
    reload();
  }, [reload]);
  return {
    items: state.items,
    totalItems: state.totalItems,
    error: state.error,
    loadMore: state.nextCursor ? loadMore : undefined,
    reload,
  };
}
