import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { Board } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import { type BoardFields, BoardForm } from './BoardForm';

/** Makes an empty board. @internal */
export function CreateBoardDialog(props: {
  onClose: () => void;
  onCreated: (board: Board) => void;
}) {
  const { onClose, onCreated } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const [fields, setFields] = useState<BoardFields>({
    title: '',
    visibility: 'private',
  });
  const [creation, create] = useAsyncFn(async () => {
    const board = await queryApi.createBoard({
      ...fields,
      title: fields.title.trim(),
      tiles: [],
    });
    onCreated(board);
  }, [queryApi, fields, onCreated]);

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>{t('board.createTitle')}</DialogHeader>
      <DialogBody>
        <BoardForm value={fields} onChange={setFields} />
        {creation.error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title={creation.error.message}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('board.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!fields.title.trim()}
          isPending={creation.loading}
          onPress={() => create()}
        >
          {t('board.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
