import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { errorText, type AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import styles from './AgreementPanel.module.css';
import { EarlierGrant } from './EarlierGrant';
import { GrantThere } from './GrantThere';

/** How far the grant has come where the data is, and what had to be put right there. @internal */
export function AgreementProvisioning(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { id } = props.agreement;
  const load = useCallback((api: AccessApi) => api.getProvisioning(id), [id]);
  const { value: grant, error } = useLoaded(load);
  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('provisioning.title')}
      </Text>
      {error && !grant && (
        <Text as="p" color="danger" role="alert">
          {t('provisioning.error', { reason: errorText(error) })}
        </Text>
      )}
      {!error && !grant && <ListSkeleton />}
      {grant && <GrantThere grant={grant} />}
      {grant?.earlier && (
        <Text as="h4" variant="body-medium" weight="bold">
          {t('provisioning.earlierTitle')}
        </Text>
      )}
      {grant?.earlier?.map(one => (
        <EarlierGrant key={one.provisioner} grant={one} />
      ))}
    </section>
  );
}
