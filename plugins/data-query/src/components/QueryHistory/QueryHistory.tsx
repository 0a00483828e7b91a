import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Skeleton, Text } from '@backstage/ui';
import type { QueryRecord } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useMemo, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { formatAgo, formatDuration } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import styles from './QueryHistory.module.css';

/** Properties of {@link QueryHistory}. @internal */
export interface QueryHistoryProps {
  /** Changes when something was run or has ended. */
  generation: unknown;
  purposeTitle: (purpose: string) => string;
  onOpen: (query: { sql: string; purpose?: string }) => void;
}

function matches(record: QueryRecord, text: string): boolean {
  return [record.sql, record.error, ...record.portRefs].some(value =>
    value?.toLowerCase().includes(text),
  );
}

/** What one ran, newest first, to be opened again; never its rows. @internal */
export function QueryHistory(props: QueryHistoryProps) {
  const { generation, purposeTitle, onOpen } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const [search, setSearch] = useState('');
  const { value, error, loading, retry } = useAsyncRetry(
    () => queryApi.history(),
    [queryApi, generation],
  );
  const text = search.trim().toLowerCase();
  const found = useMemo(
    () => value?.filter(record => !text || matches(record, text)),
    [value, text],
  );

  if (error && !value) {
    return (
      <div className={styles.state} role="alert">
        <Text weight="bold">{t('history.failed')}</Text>
        <Text>{error.message}</Text>
        <Button size="small" variant="secondary" onPress={retry}>
          {t('ports.retry')}
        </Button>
      </div>
    );
  }
  if (!found) {
    return (
      <div
        className={styles.state}
        role="status"
        aria-label={t('history.loading')}
      >
        {loading &&
          [1, 2, 3].map(key => <Skeleton key={key} width="100%" height={44} />)}
      </div>
    );
  }
  if (value?.length === 0) {
    return (
      <div className={styles.state}>
        <Text weight="bold">{t('history.emptyTitle')}</Text>
        <Text>{t('history.emptyText')}</Text>
      </div>
    );
  }
  const describe = (record: QueryRecord) =>
    [
      t(`history.state.${record.state}`),
      formatAgo(record.startedAt),
      record.rows !== undefined &&
        t('history.rows', {
          count: record.rows,
          rows: record.rows.toLocaleString(),
        }),
      record.endedAt !== undefined &&
        formatDuration(record.endedAt - record.startedAt),
      record.purpose && purposeTitle(record.purpose),
    ]
      .filter(Boolean)
      .join(' · ');

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
      </div>
      {found.length === 0 && (
        <div className={styles.state} role="status">
          {t('history.noMatch', { text: search.trim() })}
        </div>
      )}
      <ul className={styles.list}>
        {found.map(record => (
          <li key={record.id}>
            <button
              type="button"
              className={styles.item}
              disabled={!record.sql}
              title={record.sql}
              aria-label={
                record.sql &&
                `${t('history.open', { sql: record.sql })}. ${describe(record)}`
              }
              onClick={() =>
                record.sql &&
                onOpen({ sql: record.sql, purpose: record.purpose })
              }
            >
              <code className={styles.sql}>
                {record.sql ?? t('history.noText')}
              </code>
              <span className={styles.facts} data-state={record.state}>
                {describe(record)}
              </span>
              {record.error && (
                <span className={styles.facts}>{record.error}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
