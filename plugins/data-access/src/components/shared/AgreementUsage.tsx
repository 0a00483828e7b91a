import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Text } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { formatDay, formatDistance } from '@meshport/plugin-data-access-react';
import { proposedForEnding } from '../../lib/proposedForEnding';
import { dataAccessTranslationRef } from '../../translation';
import { UsageSparkline } from './UsageSparkline';
import styles from './AgreementUsage.module.css';

/** @internal */
export interface AgreementUsageProps {
  agreement: AccessAgreement;
  /** Queries of the most used one beside it. */
  most: number;
}

/**
 * How much an agreement was used: a number, and each of its days; a bar against
 * the most used where the days are not known.
 * What is not known is said to be so, since silence must not look like disuse.
 *
 * @internal
 */
export function AgreementUsage(props: AgreementUsageProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { agreement, most } = props;
  const { usage, startsAt } = agreement;
  if (startsAt > Date.now()) {
    return (
      <Text as="p" color="secondary">
        {t('usage.notBegun')}
      </Text>
    );
  }
  if (!usage) {
    return (
      <Text as="p" color="secondary">
        {t('usage.unknown')}
      </Text>
    );
  }
  const number = new Intl.NumberFormat(undefined);
  if (!usage.lastUsedAt) {
    return (
      <>
        <Text as="p">
          {proposedForEnding(agreement)
            ? t('usage.unused', { days: String(usage.days) })
            : t('usage.unusedSince', { day: formatDay(startsAt) })}
        </Text>
        {proposedForEnding(agreement) && (
          <Badge size="small">{t('usage.proposed')}</Badge>
        )}
      </>
    );
  }
  return (
    <div className={styles.usage}>
      <Text as="p">
        {t('usage.queries', {
          count: usage.queries,
          queries: number.format(usage.queries),
        })}
        {usage.users !== undefined &&
          usage.users > 1 &&
          `, ${t('usage.users', { users: number.format(usage.users) })}`}
      </Text>
      {usage.daily ? (
        <UsageSparkline daily={usage.daily} />
      ) : (
        <div className={styles.track} aria-hidden>
          <div
            className={styles.bar}
            style={{
              inlineSize: `${Math.round(
                (100 * usage.queries) / Math.max(most, 1),
              )}%`,
            }}
          />
        </div>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {t('usage.last', { when: formatDistance(usage.lastUsedAt) })}
      </Text>
    </div>
  );
}
