import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';

/** Asks before a saved query goes. @internal */
export function DeleteSavedQuery(props: {
  query: SavedQuery;
  onClose: (deleted: boolean) => void;
}) {
  const { query, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbenchApi = useApi(workbenchApiRef);
  const [{ loading, error }, remove] = useAsyncFn(async () => {
    await workbenchApi.deleteSavedQuery(query.id);
    onClose(true);
  }, [workbenchApi, query.id, onClose]);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose(false)}>
      <DialogHeader>
        {t('saved.deleteTitle', { title: query.title })}
      </DialogHeader>
      <DialogBody>
        <Text>{t('saved.deleteText')}</Text>
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
          {t('saved.delete')}
        </Button>
        <Button variant="secondary" slot="close">
          {t('saved.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
