import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Select, Text } from '@backstage/ui';
import type { QueryKind } from '@meshport/plugin-data-query-common';
import { useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { SideList } from '../SideList';
import { HistoryItem } from './HistoryItem';
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
  const { pages, text } = useQueryHistory({ text: search, kind, generation });

  return (
    <SideList
      pages={pages}
      loadingLabel={t('history.loading')}
      failedTitle={t('history.failed')}
      search={
        <>
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
        </>
      }
      empty={
        text ? (
          t('history.noMatch', { text })
        ) : (
          <>
            <Text weight="bold">{t('history.emptyTitle')}</Text>
            <Text>{t('history.emptyText')}</Text>
          </>
        )
      }
    >
      {record => (
        <HistoryItem
          key={record.id}
          record={record}
          purposeTitle={purposeTitle}
          onOpen={onOpen}
        />
      )}
    </SideList>
  );
}
