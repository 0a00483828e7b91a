import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
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

/** The word for an agreement, why it is that, and its end or how it ended. @internal */
export function AgreementState(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement } = props;
  const word = accessWord({ agreement, now: Date.now() });
  const why = word === 'ended' ? undefined : whyText();
  return (
    <Flex direction="column" align="start" gap="1">
      <AccessBadge
        access={{
          portRef: agreement.portRef,
          sqlName: agreement.sqlName,
          word,
          purposes: [],
          decider: '',
        }}
      />
      {why && (
        <Text as="p" variant="body-small">
          {why}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {endText()}
      </Text>
    </Flex>
  );

  function whyText(): string | undefined {
    switch (agreement.state) {
      case 'scheduled':
        return t('why.scheduled', { day: formatDay(agreement.startsAt) });
      case 'provisioning':
        return t('why.provisioning');
      case 'revoking':
        return t('why.revoking');
      case 'failed':
        return agreement.failure
          ? t('why.failed', { reason: agreement.failure })
          : t('why.failedWithoutReason');
      case 'suspended':
        return t('why.suspended', { reason: agreement.suspendReason ?? '' });
      default:
        return undefined;
    }
  }

  function endText(): string {
    if (agreement.revokedAt) {
      const revoked = formatDay(agreement.revokedAt);
      // Who hands back need not say why.
      return agreement.revokeReason
        ? t('ended.revoked', { day: revoked, reason: agreement.revokeReason })
        : t('ended.revokedWithoutReason', { day: revoked });
    }
    const day = formatDay(agreement.endsAt);
    return word === 'ended'
      ? t('ended.expired', { day })
      : t('ended.ends', { day, distance: formatDistance(agreement.endsAt) });
  }
}
