import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, SearchField, Skeleton, Text } from '@backstage/ui';
import { formatDistance } from '@meshport/plugin-data-access-react';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { RiAddLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';
import { useCursorPages } from '../../hooks';
import { boardRouteRef, workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Boards.module.css';
import { CreateBoardDialog } from './CreateBoardDialog';
import { StateMessage } from '../StateMessage';

const TYPING_MS = 250;

/** The caller's own boards. @internal */
export function BoardsContent() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const navigate = useNavigate();
  const boardPath = useRouteRef(boardRouteRef)!;
  const workbench = useRouteRef(workbenchRouteRef)!;
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const [typed, setTyped] = useState(text);
  const [creating, setCreating] = useState(false);

  useDebounce(
    () => {
      if (typed !== text) {
        setParams(typed ? { text: typed } : {}, { replace: true });
      }
    },
    TYPING_MS,
    [typed],
  );
  const load = useCallback(
    (cursor?: string) => queryApi.getBoards({ text, cursor }),
    [queryApi, text],
  );
  const { items, totalItems, loading, error, retry, showMore } =
    useCursorPages(load);

  const failure = error && (
    <StateMessage
      failed
      title={t('board.failed')}
      text={error.message}
      actions={
        <Button variant="secondary" onPress={retry}>
          {t('board.retry')}
        </Button>
      }
    />
  );
  let list;
  if (!items) {
    list = failure ?? (
      <div role="status" aria-label={t('board.loading')}>
        <Skeleton width="100%" height={72} />
      </div>
    );
  } else if (!items.length) {
    list = text ? (
      <Text color="secondary">{t('board.noMatch', { text })}</Text>
    ) : (
      <StateMessage
        title={t('board.emptyTitle')}
        text={t('board.emptyText')}
        actions={
          <ButtonLink variant="secondary" href={workbench()}>
            {t('board.openWorkbench')}
          </ButtonLink>
        }
      />
    );
  } else {
    list = (
      <ul className={styles.list} aria-busy={loading}>
        {items.map(board => (
          <li key={board.id} className={styles.item}>
            <Link
              to={boardPath({ boardId: board.id })}
              className={styles.itemLink}
            >
              {board.title}
            </Link>
            {board.description && (
              <Text color="secondary" className={styles.clamped}>
                {board.description}
              </Text>
            )}
            <Text color="secondary" variant="body-small">
              {t(
                board.visibility === 'link' ? 'board.shared' : 'board.private',
              )}
              {' · '}
              <span title={new Date(board.updatedAt).toLocaleString()}>
                {t('board.changed', { when: formatDistance(board.updatedAt) })}
              </span>
            </Text>
          </li>
        ))}
      </ul>
    );
  }

  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <div className={styles.headText}>
          <Text as="h1" variant="title-small">
            {t('board.title')}
          </Text>
          <Text color="secondary">{t('board.subtitle')}</Text>
        </div>
        <Button
          variant="primary"
          iconStart={<RiAddLine />}
          onPress={() => setCreating(true)}
        >
          {t('board.create')}
        </Button>
      </div>
      {(text || typed || (totalItems ?? 0) > 5) && (
        <SearchField
          aria-label={t('board.search')}
          placeholder={t('board.search')}
          value={typed}
          onChange={setTyped}
        />
      )}
      {list}
      {items && failure}
      {showMore && !error && (
        <div className={styles.more}>
          <Button variant="secondary" isPending={loading} onPress={showMore}>
            {t('list.more')}
          </Button>
          <Text variant="body-small" color="secondary" role="status">
            {t('list.shown', {
              shown: items!.length.toLocaleString(),
              total: totalItems!.toLocaleString(),
            })}
          </Text>
        </div>
      )}
      {creating && (
        <CreateBoardDialog
          onClose={() => setCreating(false)}
          onCreated={board => navigate(boardPath({ boardId: board.id }))}
        />
      )}
    </div>
  );
}
