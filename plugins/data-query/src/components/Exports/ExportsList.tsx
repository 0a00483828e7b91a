import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useEffect } from 'react';
import { useExports, useStore } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { SideList } from '../SideList';
import { ExportItem } from './ExportItem';

/** Properties of {@link ExportsList}. @internal */
export interface ExportsListProps {
  purposeTitle: (purpose: string) => string;
  onOpen: (query: { sql: string; purpose?: string }) => void;
}

/** What one exported, newest first: how far it is, its file, and its end. @internal */
export function ExportsList(props: ExportsListProps) {
  const { purposeTitle, onOpen } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { list, downloads } = useExports();
  const { items, loading, error, lost } = useStore(list)!;
  const load = () => {
    list.load();
  };
  useEffect(() => {
    list.load();
  }, [list]);

  return (
    <SideList
      pages={{
        // That there is nothing is not said where it may not be so any more.
        items: error && !items?.length ? undefined : items,
        loading,
        error,
        retry: load,
        reload: load,
      }}
      loadingLabel={t('export.loading')}
      failedTitle={t('export.loadFailed')}
      search={
        lost && (
          <Text color="secondary" role="status">
            {t('export.lost')}
          </Text>
        )
      }
      empty={
        <>
          <Text weight="bold">{t('export.emptyTitle')}</Text>
          <Text>{t('export.emptyText')}</Text>
        </>
      }
    >
      {item => (
        <ExportItem
          key={item.id}
          item={item}
          list={list}
          downloads={downloads}
          purposeTitle={purposeTitle}
          onOpen={onOpen}
        />
      )}
    </SideList>
  );
}
