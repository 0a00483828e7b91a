import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { errorText } from '@meshport/plugin-data-access-react';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { areasApiRef } from '../../api';
import { dataAreasTranslationRef } from '../../translation';
import styles from './AreasContent.module.css';
import { AreasTable } from './AreasTable';
import { useProductCounts } from './useProductCounts';

/** All areas, the reader's own first. @internal */
export function AreasContent() {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  const areasApi = useApi(areasApiRef);
  const { value, error, loading, retry } = useAsyncRetry(async () => {
    const { items } = await areasApi.listAreas();
    return items.sort((a, b) => a.title.localeCompare(b.title));
  }, [areasApi]);
  const counts = useProductCounts();
  const table = (title: string, areas: AreaWithAccess[]) =>
    areas.length > 0 && (
      <section>
        <Text as="h2" variant="title-x-small">
          {title}
        </Text>
        <AreasTable caption={title} areas={areas} counts={counts} />
      </section>
    );
  return (
    <div className={styles.root}>
      <Text as="p" color="secondary">
        {t('areas.what')}
      </Text>
      {loading && !value && (
        <div role="status" aria-label={t('areas.loading')}>
          <Skeleton width="100%" height={160} />
        </div>
      )}
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('areas.loadError')}
          description={errorText(error)}
          customActions={
            <Button size="small" variant="secondary" onPress={retry}>
              {t('area.retry')}
            </Button>
          }
        />
      )}
      {value && !error && value.length === 0 && (
        <div className={styles.empty}>
          <Text as="h2" variant="title-small">
            {t('areas.none')}
          </Text>
          <Text as="p" color="secondary">
            {t('areas.noneHint')}
          </Text>
        </div>
      )}
      {value && !error && (
        <>
          {table(
            t('areas.own'),
            value.filter(({ access }) => access.write),
          )}
          {table(
            value.some(({ access }) => access.write)
              ? t('areas.others')
              : t('areas.all'),
            value.filter(({ access }) => !access.write),
          )}
        </>
      )}
    </div>
  );
}
