import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import type { CursorPages } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import styles from './SideList.module.css';

/** Properties of {@link SideList}. @internal */
export interface SideListProps<T> {
  pages: CursorPages<T>;
  loadingLabel: string;
  failedTitle: string;
  /** What one finds by, above the list. */
  search?: ReactNode;
  /** Instead of a list without items. */
  empty: ReactNode;
  /** Each a `li` with a key. */
  children: (item: T) => ReactNode;
}

/** A list beside the editor, page by page, with its states. @internal */
export function SideList<T>(props: SideListProps<T>) {
  const { pages, loadingLabel, failedTitle, search, empty } = props;
  const { items, totalItems, error, loading, retry, showMore } = pages;
  const { t } = useTranslationRef(dataQueryTranslationRef);

  const failure = error && (
    <div className={styles.state} role="alert">
      <Text weight="bold">{failedTitle}</Text>
      <Text>{error.message}</Text>
      <Button size="small" variant="secondary" onPress={retry}>
        {t('ports.retry')}
      </Button>
    </div>
  );
  let list;
  if (!items) {
    list = failure ?? (
      <div className={styles.state} role="status" aria-label={loadingLabel}>
        {[1, 2, 3].map(key => (
          <Skeleton key={key} width="100%" height={44} />
        ))}
      </div>
    );
  } else if (items.length === 0) {
    list = (
      <div className={styles.state} role="status">
        {empty}
      </div>
    );
  } else {
    list = (
      <div className={styles.scroll}>
        <ul className={styles.list} aria-busy={loading}>
          {items.map(item => props.children(item))}
        </ul>
        {failure}
        {showMore && !error && (
          <div className={styles.more}>
            <Button
              size="small"
              variant="secondary"
              isPending={loading}
              onPress={showMore}
            >
              {t('list.more')}
            </Button>
            {totalItems !== undefined && (
              <Text variant="body-small" color="secondary" role="status">
                {t('list.shown', {
                  shown: items.length.toLocaleString(),
                  total: totalItems.toLocaleString(),
                })}
              </Text>
            )}
          </div>
        )}
      </div>
    );
  }

  return (
    <div className={styles.root}>
      {search && <div className={styles.search}>{search}</div>}
      {list}
    </div>
  );
}
