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
  useGrantGapText,
} from '@meshport/plugin-data-access-react';
import { useReasonText } from '../../hooks/useReasonText';
import { dataAccessTranslationRef } from '../../translation';

/** The word for an agreement, why it is that, and its end or how it ended. @internal */
export function AgreementState(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement } = props;
  const gapText = useGrantGapText();
  const reasonText = useReasonText();
  const word = accessWord({ agreement, now: Date.now() });
  const why = word === 'ended' ? undefined : whyText();
  return (
    <Flex direction="column" align="start" gap="1">
      <AccessBadge
        access={{
          portRef: agreement.portRef,
          sqlName: agreement.sqlName,
          word,
          gap: agreement.gap,
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
        return agreement.gap && gapText(agreement.gap);
    }
  }

  function endText(): string {
    if (agreement.revokedAt) {
      const revoked = formatDay(agreement.revokedAt);
      // Who hands back need not say why.
      return agreement.revokeReason
        ? t('ended.revoked', {
            day: revoked,
            reason: reasonText(agreement.revokeReason),
          })
        : t('ended.revokedWithoutReason', { day: revoked });
    }
    const day = formatDay(agreement.endsAt);
    return word === 'ended'
      ? t('ended.expired', { day })
      : t('ended.ends', { day, distance: formatDistance(agreement.endsAt) });
  }
}
