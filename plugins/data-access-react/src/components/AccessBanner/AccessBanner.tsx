import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  AccessAgreement,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import { useEffect, useState } from 'react';
import { accessApiRef } from '../../api';
import { formatDay } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';

/** Props of {@link AccessBanner}. @public */
export interface AccessBannerProps {
  /** The caller's access to the ports of the page. */
  access: PortAccess[];
}

const TEXTS = ['scheduled', 'provisioning', 'suspended', 'failed'] as const;

/** Says that access was approved and shows no rows yet, and why; else nothing. @public */
export function AccessBanner(props: AccessBannerProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const accessApi = useApi(accessApiRef);
  const [agreements, setAgreements] = useState<AccessAgreement[]>([]);
  const key = props.access
    .filter(port => port.word === 'waiting' && !port.basis)
    .flatMap(port => port.agreementId ?? [])
    .join('\n');

  useEffect(() => {
    let current = true;
    const ids = key ? key.split('\n') : [];
    Promise.allSettled(ids.map(id => accessApi.getAgreement(id))).then(
      results =>
        current &&
        setAgreements(
          results.flatMap(one =>
            one.status === 'fulfilled' ? [one.value] : [],
          ),
        ),
    );
    return () => {
      current = false;
    };
  }, [accessApi, key]);

  const lines = agreements.flatMap(agreement => {
    const state = TEXTS.find(one => one === agreement.state);
    return state
      ? t(`banner.${state}`, {
          product: agreement.productTitle,
          day: formatDay(agreement.startsAt),
        })
      : [];
  });
  return lines.length > 0 ? (
    <Alert
      status="info"
      icon
      title={t('banner.approved')}
      description={lines.join(' ')}
    />
  ) : null;
}
