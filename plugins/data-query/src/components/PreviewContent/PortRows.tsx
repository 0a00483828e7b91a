import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import {
  AppliedDecisions,
  QueryRefusedError,
  type PreviewRequest,
  resultExtent,
  ResultGrid,
  SeveralAgreementsError,
  useQueryRun,
} from '@meshport/plugin-data-query-react';
import { type ReactNode, useEffect } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import { PreviewFailure } from './PreviewFailure';

/** How many rows a preview asks for. */
const FIRST = 100;

/** Properties of {@link PortRows}. @internal */
export interface PortRowsProps {
  request: PreviewRequest;
  /** Changes with what the caller may see. */
  accessState: string;
  sqlName?: string;
  purposeTitle: (purpose: string) => string;
  renderRefusal: (
    error: QueryRefusedError | SeveralAgreementsError,
  ) => ReactNode;
}

/** The first rows of a port. @internal */
export function PortRows(props: PortRowsProps) {
  const { request, accessState, sqlName, purposeTitle, renderRefusal } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { state, preview } = useQueryRun();
  const key = JSON.stringify(request);

  useEffect(() => {
    preview(JSON.parse(key));
    // An access that begins or ends changes what the preview shows.
  }, [preview, key, accessState]);

  const message = state.error?.message ?? '';
  if (state.status === 'refused') {
    return (
      <>
        {renderRefusal(
          state.agreements.length
            ? new SeveralAgreementsError(message, state.agreements)
            : new QueryRefusedError(message, state.missing),
        )}
      </>
    );
  }
  if (state.status === 'failed') {
    return (
      <PreviewFailure
        title={t('preview.failedTitle')}
        message={message}
        onRetry={() => preview(request)}
      />
    );
  }
  if (state.columns.length === 0) {
    return (
      <div role="status" aria-label={t('preview.loading')}>
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  const count = state.rows.length;
  const rows = count.toLocaleString();
  const nothing = state.status === 'finished' && count === 0;
  return (
    <>
      <Text color="secondary">
        {state.truncated || count >= FIRST
          ? t('preview.first', { rows })
          : t('preview.all', { count, rows })}
      </Text>
      <AppliedDecisions applied={state.applied} purposeTitle={purposeTitle} />
      {nothing && <Text color="secondary">{t('preview.emptyText')}</Text>}
      <ResultGrid
        columns={state.columns}
        rows={state.rows}
        extent={resultExtent(state)}
        label={sqlName}
      />
    </>
  );
}
