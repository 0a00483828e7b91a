import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, ButtonLink, Link, Text } from '@backstage/ui';
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
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { boardsRouteRef, workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { ChartQueueProvider } from '../Chart';
import { DeleteDialog } from '../DeleteDialog';
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
        <DeleteDialog
          title={t('board.deleteTitle', { title: board.title })}
          deleteLabel={t('board.delete')}
          keepLabel={t('board.cancel')}
          onDelete={() => queryApi.deleteBoard(board.id)}
          onClose={deleted =>
            deleted ? navigate(boards()) : setDeleting(false)
          }
        >
          <Text>{t('board.deleteText')}</Text>
        </DeleteDialog>
      )}
    </div>
  );
}
