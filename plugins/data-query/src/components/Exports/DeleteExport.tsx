import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { QueryExport } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';
import { DeleteDialog } from '../DeleteDialog';
import { SideListText } from '../SideList';

/** Asks before a file goes. @internal */
export function DeleteExport(props: {
  item: QueryExport;
  onDelete: () => Promise<void>;
  onClose: () => void;
}) {
  const { item, onDelete, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const format = t(`export.format.${item.format}`);
  return (
    <DeleteDialog
      title={t('export.deleteTitle', { format })}
      deleteLabel={t('export.delete')}
      keepLabel={t('export.keep')}
      onDelete={onDelete}
      onClose={onClose}
    >
      <SideListText>{item.sql}</SideListText>
      <Text>{t('export.deleteText')}</Text>
    </DeleteDialog>
  );
}
