import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import type { AgreementChoice } from '@meshport/plugin-data-query-react';
import { useId } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './QueryResult.module.css';

/** Picks one of several agreements that hold for the purpose. @internal */
export function AgreementPicker(props: {
  agreements: AgreementChoice[];
  message: string;
  onPick: (agreementId: string) => void;
}) {
  const { agreements, message, onPick } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const titleId = useId();
  const describe = (agreement: AgreementChoice) =>
    [
      agreement.columns !== undefined &&
        t('refused.agreementColumns', { count: agreement.columns }),
      agreement.rowFilter,
      agreement.endsAt !== undefined &&
        t('refused.agreementUntil', {
          day: new Date(agreement.endsAt).toLocaleDateString(),
        }),
    ]
      .filter(Boolean)
      .join(' · ') || agreement.agreementId;
  return (
    <Box
      bg="neutral"
      className={styles.refused}
      aria-labelledby={titleId}
      role="alert"
    >
      <Text as="h3" variant="title-x-small" id={titleId}>
        {t('refused.agreementsTitle')}
      </Text>
      <Text color="secondary">{message}</Text>
      <Text color="secondary">{t('refused.agreementsText')}</Text>
      <ul className={styles.missing}>
        {agreements.map(agreement => (
          <li key={agreement.agreementId} className={styles.agreement}>
            <div>
              <div className={styles.missingTitle}>{describe(agreement)}</div>
              {agreement.sqlName && (
                <code className={styles.sqlName}>{agreement.sqlName}</code>
              )}
            </div>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${t('refused.useAgreement')}: ${describe(
                agreement,
              )}`}
              onPress={() => onPick(agreement.agreementId)}
            >
              {t('refused.useAgreement')}
            </Button>
          </li>
        ))}
      </ul>
    </Box>
  );
}
