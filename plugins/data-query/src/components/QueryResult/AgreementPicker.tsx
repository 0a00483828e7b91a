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
          <li key={agreement.id} className={styles.agreement}>
            <div>
              <div className={styles.missingTitle}>
                {agreement.description ?? agreement.id}
              </div>
              {agreement.portRef && (
                <code className={styles.sqlName}>{agreement.portRef}</code>
              )}
            </div>
            <Button
              size="small"
              variant="secondary"
              aria-label={`${t('refused.useAgreement')}: ${
                agreement.description ?? agreement.id
              }`}
              onPress={() => onPick(agreement.id)}
            >
              {t('refused.useAgreement')}
            </Button>
          </li>
        ))}
      </ul>
    </Box>
  );
}
