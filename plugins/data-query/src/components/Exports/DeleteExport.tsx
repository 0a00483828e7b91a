import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { QueryExport } from '@meshport/plugin-data-query-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import { SideListText } from '../SideList';

/** Asks before a file goes. @internal */
export function DeleteExport(props: {
  item: QueryExport;
  onDelete: () => Promise<void>;
  onClose: () => void;
}) {
  const { item, onDelete, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [{ loading, error }, remove] = useAsyncFn(async () => {
    await onDelete();
    onClose();
  }, [onDelete, onClose]);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()}>
      <DialogHeader>
        {t('export.deleteTitle', {
          format: t(`export.format.${item.format}`),
        })}
      </DialogHeader>
      <DialogBody>
        <SideListText>{item.sql}</SideListText>
        <Text>{t('export.deleteText')}</Text>
        {error && (
          <Text color="danger" role="alert">
            {error.message}
          </Text>
        )}
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive
          isPending={loading}
          onPress={() => {
            remove();
          }}
        >
          {t('export.delete')}
        </Button>
        <Button variant="secondary" slot="close">
          {t('export.keep')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
