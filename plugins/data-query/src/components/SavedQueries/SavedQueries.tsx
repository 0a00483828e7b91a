import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Text } from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useCallback, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useCursorPages } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { SideList } from '../SideList';
import { SavedQueryItem } from './SavedQueryItem';

const SEARCH_DELAY_MS = 250;

/** Properties of {@link SavedQueries}. @internal */
export interface SavedQueriesProps {
  /** Changes when something was saved. */
  generation: unknown;
  onOpen: (query: SavedQuery) => void;
}

/** One's own saved queries: open, share by link, delete. @internal */
export function SavedQueries(props: SavedQueriesProps) {
  const { generation, onOpen } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbenchApi = useApi(workbenchApiRef);
  const [search, setSearch] = useState('');
  const [text, setText] = useState('');
  useDebounce(() => setText(search.trim()), SEARCH_DELAY_MS, [search]);
  const load = useCallback(
    (cursor?: string) => workbenchApi.getSavedQueries({ text, cursor }),
    [workbenchApi, text],
  );
  const pages = useCursorPages(load, generation);
  const none = pages.totalItems === 0 && !text;

  return (
    <SideList
      pages={pages}
      loadingLabel={t('saved.loading')}
      failedTitle={t('saved.failed')}
      search={
        !none && (
          <SearchField
            size="small"
            aria-label={t('saved.search')}
            placeholder={t('saved.search')}
            value={search}
            onChange={setSearch}
          />
        )
      }
      empty={
        none ? (
          <>
            <Text weight="bold">{t('saved.emptyTitle')}</Text>
            <Text>{t('saved.emptyText')}</Text>
          </>
        ) : (
          t('saved.noMatch', { text })
        )
      }
    >
      {query => (
        <SavedQueryItem
          key={query.id}
          query={query}
          onOpen={() => onOpen(query)}
          onChanged={pages.reload}
        />
      )}
    </SideList>
  );
}
