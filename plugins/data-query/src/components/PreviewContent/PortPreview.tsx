import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  QueryRefusedError,
  SeveralAgreementsError,
} from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { ColumnProfiles } from '../ColumnProfiles';
import { AgreementPicker } from '../QueryResult';
import { PortRows } from './PortRows';
import styles from './PreviewContent.module.css';
import { PreviewFailure } from './PreviewFailure';
import { PreviewRefused } from './PreviewRefused';
import type { PreviewShow } from './usePreviewUrl';

/** Properties of {@link PortPreview}. @internal */
export interface PortPreviewProps {
  portRef: string;
  sqlName?: string;
  access: PortAccess | undefined;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
  show: PreviewShow;
  onShowChange: (show: PreviewShow) => void;
}

/** One port as the caller may see it: its first rows, or what its columns hold. @internal */
export function PortPreview(props: PortPreviewProps) {
  const { portRef, sqlName, access, purpose, purposeTitle } = props;
  const { show, onShowChange } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbench = useRouteRef(workbenchRouteRef);
  const [agreementId, setAgreementId] = useState<string>();
  const request = {
    portRef,
    ...(purpose && { purpose }),
    ...(agreementId && { agreementIds: [agreementId] }),
  };
  const accessState = `${access?.basis} ${access?.agreementId} ${access?.word}`;

  const renderRefusal = (error: QueryRefusedError | SeveralAgreementsError) =>
    error instanceof SeveralAgreementsError ? (
      <AgreementPicker
        agreements={error.agreements}
        message={error.message}
        onPick={setAgreementId}
      />
    ) : (
      <PreviewRefused
        portRef={portRef}
        access={access}
        purpose={purpose}
        reason={error.missing[0]?.reason ?? error.message}
      />
    );
  const params = new URLSearchParams({
    sql: `SELECT *\nFROM ${sqlName}\nLIMIT 100`,
    ...(purpose && { purpose }),
  });
  return (
    <>
      <div className={styles.summary}>
        <ToggleButtonGroup
          aria-label={t('preview.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[show]}
          onSelectionChange={keys =>
            onShowChange(keys.has('columns') ? 'columns' : 'rows')
          }
        >
          <ToggleButton id="rows">{t('preview.showRows')}</ToggleButton>
          <ToggleButton id="columns">{t('preview.showColumns')}</ToggleButton>
        </ToggleButtonGroup>
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
      {show === 'columns' ? (
        <ColumnProfiles
          key={accessState}
          request={request}
          purposeTitle={purposeTitle}
          renderError={(error, retry) =>
            error instanceof QueryRefusedError ||
            error instanceof SeveralAgreementsError ? (
              renderRefusal(error)
            ) : (
              <PreviewFailure
                title={t('preview.profile.failedTitle')}
                message={error.message}
                onRetry={retry}
              />
            )
          }
        />
      ) : (
        <PortRows
          request={request}
          accessState={accessState}
          sqlName={sqlName}
          purposeTitle={purposeTitle}
          renderRefusal={renderRefusal}
        />
      )}
    </>
  );
}
