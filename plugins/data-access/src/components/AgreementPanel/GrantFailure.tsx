import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { GrantProvisioning } from '@meshport/plugin-data-access-common';
import { formatMoment } from '@meshport/plugin-data-access-react';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementPanel.module.css';

/** That a grant is not as it should be, and why for who decides on it. @internal */
export function GrantFailure(props: { grant: GrantProvisioning }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { diagnostics, detail, unknownSince } = props.grant;
  if (!diagnostics) {
    return null;
  }
  return (
    <Alert
      status="danger"
      icon
      title={
        unknownSince
          ? t('provisioning.unknownSince', { when: formatMoment(unknownSince) })
          : t('provisioning.failed')
      }
      description={
        <>
          {diagnostics}
          {detail && <div className={styles.code}>{detail}</div>}
        </>
      }
    />
  );
}
