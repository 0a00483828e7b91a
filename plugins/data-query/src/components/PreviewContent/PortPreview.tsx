import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonLink, Skeleton, Text } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  AppliedDecisions,
  resultExtent,
  ResultGrid,
  useQueryRun,
} from '@meshport/plugin-data-query-react';
import { useEffect } from 'react';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PreviewContent.module.css';
import { PreviewRefused } from './PreviewRefused';

/** Properties of {@link PortPreview}. @internal */
export interface PortPreviewProps {
  portRef: string;
  sqlName?: string;
  access: PortAccess | undefined;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
}

/** The first rows of one port as the caller may see them. @internal */
export function PortPreview(props: PortPreviewProps) {
  const { portRef, sqlName, access, purpose, purposeTitle } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { state, preview } = useQueryRun();
  const workbench = useRouteRef(workbenchRouteRef);

  // An access that begins or ends changes what the preview shows.
  const accessKey = `${access?.basis} ${access?.agreementId} ${access?.word}`;
  useEffect(() => {
    preview({ portRef, ...(purpose && { purpose }) });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [preview, portRef, purpose, accessKey]);

  const count = state.rows.length;
  const rows = count.toLocaleString();
  const again = () => preview({ portRef, ...(purpose && { purpose }) });

  if (state.status === 'refused' && !state.agreements.length) {
    return (
      <PreviewRefused
        portRef={portRef}
        access={access}
        purpose={purpose}
        reason={state.missing[0]?.reason ?? state.error?.message}
      />
    );
  }
  if (state.status === 'refused') {
    return (
      <Box bg="neutral" className={styles.state}>
        <Text>{state.error?.message}</Text>
      </Box>
    );
  }
  if (state.status === 'failed') {
    return (
      <Box bg="neutral" className={styles.state} role="alert">
        <Text as="h3" variant="title-x-small">
          {t('preview.failedTitle')}
        </Text>
        <Text color="secondary">{state.error?.message}</Text>
        <Button variant="secondary" onPress={again}>
          {t('preview.retry')}
        </Button>
      </Box>
    );
  }
  if (state.columns.length === 0) {
    return (
      <div role="status" aria-label={t('preview.loading')}>
        <Skeleton width="100%" height={320} />
      </div>
    );
  }
  const params = new URLSearchParams({
    sql: `SELECT *\nFROM ${sqlName}\nLIMIT 100`,
    ...(purpose && { purpose }),
  });
  return (
    <>
      <div className={styles.summary}>
        <Text color="secondary">
          {state.truncated || count >= 100
            ? t('preview.first', { rows })
            : t('preview.all', { count, rows })}
        </Text>
        {sqlName && workbench && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${workbench()}?${params}`}
          >
            {t('preview.openWorkbench')}
          </ButtonLink>
        )}
      </div>
      <AppliedDecisions applied={state.applied} purposeTitle={purposeTitle} />
      <ResultGrid
        columns={state.columns}
        rows={state.rows}
        extent={resultExtent(state)}
        label={sqlName}
      />
    </>
  );
}
