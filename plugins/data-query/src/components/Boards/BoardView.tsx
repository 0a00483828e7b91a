import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Link,
  Text,
} from '@backstage/ui';
import type { Board } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import {
  RiCheckLine,
  RiDeleteBinLine,
  RiEditLine,
  RiLinksLine,
} from '@remixicon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { boardsRouteRef, workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { ChartQueueProvider } from '../Chart';
import styles from './Boards.module.css';
import { BoardTileCard } from './BoardTileCard';
import { StateMessage } from '../StateMessage';
import { readingOrder } from './tileLayout';

/** A board as its readers see it. @internal */
export function BoardView(props: {
  board: Board;
  purposeTitle: (purpose: string) => string;
  onEdit: () => void;
}) {
  const { board, purposeTitle, onEdit } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const navigate = useNavigate();
  const boards = useRouteRef(boardsRouteRef)!;
  const workbench = useRouteRef(workbenchRouteRef)!;
  const [copied, copy] = useCopyToClipboard();
  const [deleting, setDeleting] = useState(false);
  const [deletion, remove] = useAsyncFn(async () => {
    await queryApi.deleteBoard(board.id);
    navigate(boards());
  }, [queryApi, board.id, navigate, boards]);
  const shared = board.visibility === 'link';

  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <div className={styles.headText}>
          <Link href={boards()}>{t('board.all')}</Link>
          <Text as="h1" variant="title-small">
            {board.title}
          </Text>
          {board.description && (
            <Text color="secondary">{board.description}</Text>
          )}
        </div>
        <div className={styles.actions}>
          <Text color="secondary">
            {t(shared ? 'board.shared' : 'board.private')}
          </Text>
          {shared && (
            <Button
              size="small"
              variant="secondary"
              iconStart={copied.value ? <RiCheckLine /> : <RiLinksLine />}
              onPress={() => copy(window.location.href)}
            >
              {t(copied.value ? 'board.copied' : 'board.copyLink')}
            </Button>
          )}
          {board.mayEdit && (
            <>
              <Button
                size="small"
                variant="secondary"
                iconStart={<RiEditLine />}
                onPress={onEdit}
              >
                {t('board.edit')}
              </Button>
              <ButtonIcon
                size="small"
                variant="secondary"
                icon={<RiDeleteBinLine />}
                aria-label={t('board.delete')}
                onPress={() => setDeleting(true)}
              />
            </>
          )}
        </div>
      </div>
      {board.tiles.length ? (
        <ChartQueueProvider>
          <div className={styles.grid}>
            {readingOrder(board.tiles).map((tile, index) => (
              <BoardTileCard
                key={`${tile.chartId} ${index}`}
                tile={tile}
                purposeTitle={purposeTitle}
              />
            ))}
          </div>
        </ChartQueueProvider>
      ) : (
        <StateMessage
          title={t('board.noTilesTitle')}
          text={t(board.mayEdit ? 'board.noTilesOwner' : 'board.noTilesReader')}
          actions={
            board.mayEdit && (
              <ButtonLink variant="secondary" href={workbench()}>
                {t('board.openWorkbench')}
              </ButtonLink>
            )
          }
        />
      )}
      {deleting && (
        <Dialog isOpen onOpenChange={open => !open && setDeleting(false)}>
          <DialogHeader>
            {t('board.deleteTitle', { title: board.title })}
          </DialogHeader>
          <DialogBody>
            <Text>{t('board.deleteText')}</Text>
            {deletion.error && (
              <Text as="p" color="danger" role="alert">
                {deletion.error.message}
              </Text>
            )}
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={() => setDeleting(false)}>
              {t('board.cancel')}
            </Button>
            <Button
              variant="primary"
              destructive
              isPending={deletion.loading}
              onPress={() => remove()}
            >
              {t('board.delete')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </div>
  );
}
