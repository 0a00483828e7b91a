import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Skeleton, Text } from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { dataQueryTranslationRef } from '../../translation';
import { SavedQueryItem } from './SavedQueryItem';
import styles from './SavedQueries.module.css';

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
  const { value, error, retry } = useAsyncRetry(
    () => workbenchApi.getSavedQueries({ text, limit: 100 }),
    [workbenchApi, text, generation],
  );

  if (error && !value) {
    return (
      <div className={styles.state} role="alert">
        <Text weight="bold">{t('saved.failed')}</Text>
        <Text>{error.message}</Text>
        <Button size="small" variant="secondary" onPress={retry}>
          {t('ports.retry')}
        </Button>
      </div>
    );
  }
  if (!value) {
    return (
      <div
        className={styles.state}
        role="status"
        aria-label={t('saved.loading')}
      >
        {[1, 2, 3].map(key => (
          <Skeleton key={key} width="100%" height={36} />
        ))}
      </div>
    );
  }
  if (value.totalItems === 0 && !text) {
    return (
      <div className={styles.state}>
        <Text weight="bold">{t('saved.emptyTitle')}</Text>
        <Text>{t('saved.emptyText')}</Text>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <div className={styles.search}>
        <SearchField
          size="small"
          aria-label={t('saved.search')}
          placeholder={t('saved.search')}
          value={search}
          onChange={setSearch}
        />
      </div>
      {value.items.length === 0 && (
        <div className={styles.state} role="status">
          {t('saved.noMatch', { text })}
        </div>
      )}
      <ul className={styles.list}>
        {value.items.map(query => (
          <SavedQueryItem
            key={query.id}
            query={query}
            onOpen={() => onOpen(query)}
            onChanged={retry}
          />
        ))}
      </ul>
    </div>
  );
}
