import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, Skeleton, Text } from '@backstage/ui';
import type { QueryKind } from '@meshport/plugin-data-query-common';
import { useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { HistoryItem } from './HistoryItem';
import styles from './QueryHistory.module.css';
import { useQueryHistory } from './useQueryHistory';

const KINDS: QueryKind[] = [
  'query',
  'preview',
  'profile',
  'chart',
  'estimate',
  'export',
];
const ALL = 'all';

/** Properties of {@link QueryHistory}. @internal */
export interface QueryHistoryProps {
  /** Changes when something was run or has ended. */
  generation: unknown;
  purposeTitle: (purpose: string) => string;
  onOpen: (query: { sql: string; purpose?: string }) => void;
}

/** What one ran, newest first, to be opened again; never its rows. @internal */
export function QueryHistory(props: QueryHistoryProps) {
  const { generation, purposeTitle, onOpen } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<QueryKind | undefined>('query');
  const { records, text, error, loading, retry, showMore } = useQueryHistory({
    text: search,
    kind,
    generation,
  });

  let list;
  if (error) {
    list = (
      <div className={styles.state} role="alert">
        <Text weight="bold">{t('history.failed')}</Text>
        <Text>{error.message}</Text>
        <Button size="small" variant="secondary" onPress={retry}>
          {t('ports.retry')}
        </Button>
      </div>
    );
  } else if (!records) {
    list = (
      <div
        className={styles.state}
        role="status"
        aria-label={t('history.loading')}
      >
        {loading &&
          [1, 2, 3].map(key => <Skeleton key={key} width="100%" height={44} />)}
      </div>
    );
  } else if (records.length === 0) {
    list = (
      <div className={styles.state} role="status">
        {text ? (
          t('history.noMatch', { text })
        ) : (
          <>
            <Text weight="bold">{t('history.emptyTitle')}</Text>
            <Text>{t('history.emptyText')}</Text>
          </>
        )}
      </div>
    );
  } else {
    list = (
      <ul className={styles.list}>
        {records.map(record => (
          <HistoryItem
            key={record.id}
            record={record}
            purposeTitle={purposeTitle}
            onOpen={onOpen}
          />
        ))}
        {showMore && (
          <li className={styles.more}>
            <Button
              size="small"
              variant="secondary"
              isPending={loading}
              onPress={showMore}
            >
              {t('history.more')}
            </Button>
          </li>
        )}
      </ul>
    );
  }

  return (
    <div className={styles.root}>
      <div className={styles.search}>
        <SearchField
          size="small"
          aria-label={t('history.search')}
          placeholder={t('history.search')}
          value={search}
          onChange={setSearch}
        />
        <Select
          size="small"
          aria-label={t('history.kindLabel')}
          options={[ALL, ...KINDS].map(id => ({
            id,
            label: t(`history.kinds.${id as QueryKind | 'all'}`),
          }))}
          value={kind ?? ALL}
          onChange={key =>
            setKind(KINDS.find(candidate => candidate === String(key)))
          }
        />
      </div>
      {list}
    </div>
  );
}
