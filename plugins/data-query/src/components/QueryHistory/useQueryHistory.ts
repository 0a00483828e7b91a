import { useApi } from '@backstage/core-plugin-api';
import type {
  QueryKind,
  QueryRecord,
} from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useCallback, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { type CursorPages, useCursorPages } from '../../hooks';

const TYPING_MS = 250;

/** Own queries page by page, found by text and kind. @internal */
export function useQueryHistory(options: {
  text: string;
  /** Absent for all. */
  kind?: QueryKind;
  /** Changes when something was run or has ended. */
  generation: unknown;
}): {
  pages: CursorPages<QueryRecord>;
  /** The text that is looked for. */
  text: string;
} {
  const { kind, generation } = options;
  const queryApi = useApi(queryApiRef);
  const [text, setText] = useState(options.text.trim());
  useDebounce(() => setText(options.text.trim()), TYPING_MS, [options.text]);
  const load = useCallback(
    (cursor?: string) =>
      queryApi.history({ text, cursor, ...(kind && { kinds: [kind] }) }),
    [queryApi, text, kind],
  );
  return { pages: useCursorPages(load, generation), text };
}
