import { useApi } from '@backstage/core-plugin-api';
import type {
  QueryKind,
  QueryRecord,
} from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useEffect, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_MS = 250;

/** Own queries page by page, found by text and kind. @internal */
export function useQueryHistory(options: {
  text: string;
  /** Absent for all. */
  kind?: QueryKind;
  /** Changes when something was run or has ended. */
  generation: unknown;
}): {
  records?: QueryRecord[];
  /** The text that `records` were found by. */
  text: string;
  error?: Error;
  loading: boolean;
  retry: () => void;
  /** Absent where there are no more. */
  showMore?: () => void;
} {
  const { kind, generation } = options;
  const queryApi = useApi(queryApiRef);
  const [text, setText] = useState(options.text.trim());
  const [pages, setPages] = useState<QueryRecord[]>();
  const [next, setNext] = useState<string>();
  useDebounce(() => setText(options.text.trim()), TYPING_MS, [options.text]);

  const [{ error, loading }, load] = useAsyncFn(
    async (before: QueryRecord[], cursor?: string) => {
      const page = await queryApi.history({
        text,
        cursor,
        ...(kind && { kinds: [kind] }),
      });
      return { records: [...before, ...page.items], next: page.nextCursor };
    },
    [queryApi, text, kind],
  );
  const first = () => {
    let current = true;
    load([]).then(found => {
      // An error comes as a value; `useAsyncFn` tells of it.
      if (current && 'records' in found) {
        setPages(found.records);
        setNext(found.next);
      }
    });
    return () => {
      current = false;
    };
  };
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(first, [load, generation]);

  return {
    records: pages,
    text,
    error,
    loading,
    retry: first,
    ...(next &&
      pages && {
        showMore: async () => {
          const found = await load(pages, next);
          if ('records' in found) {
            setPages(found.records);
            setNext(found.next);
          }
        },
      }),
  };
}
