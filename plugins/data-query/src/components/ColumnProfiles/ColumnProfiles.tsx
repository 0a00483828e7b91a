import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import {
  AppliedDecisions,
  type PreviewRequest,
  queryApiRef,
} from '@meshport/plugin-data-query-react';
import type { ReactNode } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { dataQueryTranslationRef } from '../../translation';
import styles from './ColumnProfiles.module.css';
import { ProfileTable } from './ProfileTable';

/** Properties of {@link ColumnProfiles}. @internal */
export interface ColumnProfilesProps {
  request: PreviewRequest;
  purposeTitle: (purpose: string) => string;
  /** What is shown where the figures cannot be read. */
  renderError: (error: Error, retry: () => void) => ReactNode;
}

/** Figures of all rows of a port, a row a column, as the caller may see them. @internal */
export function ColumnProfiles(props: ColumnProfilesProps) {
  const { request, purposeTitle, renderError } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const key = JSON.stringify(request);
  const { value, loading, error, retry } = useAsyncRetry(
    () => queryApi.profile(JSON.parse(key)),
    [queryApi, key],
  );
  if (loading) {
    return (
      <div role="status" aria-label={t('preview.profile.loading')}>
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  if (error) {
    return <>{renderError(error, retry)}</>;
  }
  if (!value) {
    return null;
  }
  return (
    <div className={styles.root}>
      <Text color="secondary">
        {t('preview.profile.rows', {
          count: value.rows,
          rows: value.rows.toLocaleString(),
        })}{' '}
        {t('preview.profile.asYouSee')}
      </Text>
      <AppliedDecisions applied={[value.applied]} purposeTitle={purposeTitle} />
      <ProfileTable profile={value} />
    </div>
  );
}
