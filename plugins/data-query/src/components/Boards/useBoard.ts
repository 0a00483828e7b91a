import { useApi } from '@backstage/core-plugin-api';
import type { Board, BoardContent } from '@meshport/plugin-data-query-common';
import {
  queryApiRef,
  QueryRequestError,
} from '@meshport/plugin-data-query-react';
import { useCallback, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** A board and how it stands with loading and changing it. @internal */
export interface LoadedBoard {
  board?: Board;
  loading: boolean;
  /** There is none that the caller may open. */
  missing: boolean;
  error?: Error;
  retry: () => void;
  save: (content: BoardContent) => Promise<void>;
}

/** Whether an answer says that there is no such thing. */
function isMissing(error: Error | undefined): boolean {
  return error instanceof QueryRequestError && error.statusCode === 404;
}

/** One board; what is saved is what was loaded, changed. @internal */
export function useBoard(id: string): LoadedBoard {
  const queryApi = useApi(queryApiRef);
  const [saved, setSaved] = useState<Board>();
  const { value, loading, error, retry } = useAsyncRetry(async () => {
    const board = await queryApi.getBoard(id);
    setSaved(undefined);
    return board;
  }, [queryApi, id]);
  const board = saved?.id === id ? saved : value;
  const version = board?.version;
  const save = useCallback(
    async (content: BoardContent) => {
      setSaved(
        await queryApi.replaceBoard(id, { ...content, version: version ?? 0 }),
      );
    },
    [queryApi, id, version],
  );
  return {
    board,
    loading,
    missing: isMissing(error),
    error,
    retry,
    save,
  };
}
