import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  accessWord,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import {
  AccessBadge,
  formatDay,
  formatDistance,
} from '@meshport/plugin-data-access-react';
import { dataAccessTranslationRef } from '../../translation';

/** The word for an agreement, and its end or how it ended. @internal */
export function AgreementState(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement } = props;
  const word = accessWord({ agreement, now: Date.now() });
  return (
    <>
      <AccessBadge
        access={{
          portRef: agreement.portRef,
          sqlName: agreement.sqlName,
          word,
          purposes: [],
          decider: '',
        }}
      />
      <Text as="p" variant="body-small" color="secondary">
        {endText()}
      </Text>
    </>
  );

  function endText(): string {
    if (agreement.revokedAt) {
      return t('ended.revoked', {
        day: formatDay(agreement.revokedAt),
        reason: agreement.revokeReason ?? '',
      });
    }
    const day = formatDay(agreement.endsAt);
    return word === 'ended'
      ? t('ended.expired', { day })
      : t('panel.untilValue', {
          day,
          distance: formatDistance(agreement.endsAt),
        });
  }
}
