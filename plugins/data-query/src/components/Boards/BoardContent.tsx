import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Skeleton } from '@backstage/ui';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { usePurposes } from '../../hooks';
import { boardsRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { BoardEditor } from './BoardEditor';
import styles from './Boards.module.css';
import { BoardView } from './BoardView';
import { StateMessage } from '../StateMessage';
import { useBoard } from './useBoard';

/** One board: as its readers see it, or while its author changes it. @internal */
export function BoardContent() {
  const { boardId = '' } = useParams();
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const boards = useRouteRef(boardsRouteRef)!;
  const { titleOf } = usePurposes();
  const { board, missing, error, retry, save } = useBoard(boardId);
  const [editing, setEditing] = useState(false);

  if (missing) {
    return (
      <div className={styles.root}>
        <StateMessage
          title={t('board.missingTitle')}
          text={t('board.missingText')}
          actions={
            <ButtonLink variant="secondary" href={boards()}>
              {t('board.all')}
            </ButtonLink>
          }
        />
      </div>
    );
  }
  if (error) {
    return (
      <div className={styles.root}>
        <StateMessage
          failed
          title={t('board.boardFailed')}
          text={error.message}
          actions={
            <Button variant="secondary" onPress={retry}>
              {t('board.retry')}
            </Button>
          }
        />
      </div>
    );
  }
  if (!board) {
    return (
      <div
        className={styles.root}
        role="status"
        aria-label={t('board.boardLoading')}
      >
        <Skeleton width="40%" height={32} />
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  return editing ? (
    <BoardEditor
      board={board}
      purposeTitle={titleOf}
      onCancel={() => setEditing(false)}
      onReload={() => {
        setEditing(false);
        retry();
      }}
      onSave={async content => {
        await save(content);
        setEditing(false);
      }}
    />
  ) : (
    <BoardView
      board={board}
      purposeTitle={titleOf}
      onEdit={() => setEditing(true)}
    />
  );
}
