import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { dataQueryTranslationRef } from '../../translation';
import { DeleteDialog } from '../DeleteDialog';

/** Asks before a saved query goes. @internal */
export function DeleteSavedQuery(props: {
  query: SavedQuery;
  onClose: (deleted: boolean) => void;
}) {
  const { query, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbenchApi = useApi(workbenchApiRef);
  return (
    <DeleteDialog
      title={t('saved.deleteTitle', { title: query.title })}
      deleteLabel={t('saved.delete')}
      keepLabel={t('saved.cancel')}
      onDelete={() => workbenchApi.deleteSavedQuery(query.id)}
      onClose={onClose}
    >
      <Text>{t('saved.deleteText')}</Text>
    </DeleteDialog>
  );
}
