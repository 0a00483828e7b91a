import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import { RequestAccessPanel } from '@meshport/plugin-data-access-react';
import type { MissingPort } from '@meshport/plugin-data-query-common';
import { useId, useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './QueryResult.module.css';

/** Properties of {@link RefusedQuery}. @internal */
export interface RefusedQueryProps {
  missing: MissingPort[];
  message: string;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
}

/** The ports that a query lacks, and one request for all of them. @internal */
export function RefusedQuery(props: RefusedQueryProps) {
  const { missing, message, purpose, purposeTitle } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [asking, setAsking] = useState(false);
  const titleId = useId();
  const title = t('refused.title', { count: missing.length });

  return (
    <Box
      bg="neutral"
      className={styles.refused}
      aria-labelledby={titleId}
      role="alert"
    >
      <Text as="h3" variant="title-x-small" id={titleId}>
        {missing.length
          ? `${title}${
              purpose
                ? ` ${t('refused.withPurpose', {
                    purpose: purposeTitle(purpose),
                  })}`
                : ''
            }`
          : message}
      </Text>
      {!purpose && missing.length > 0 && (
        <Text color="secondary">{t('refused.withoutPurpose')}</Text>
      )}
      {missing.length > 0 && (
        <>
          <ul className={styles.missing}>
            {missing.map(port => (
              <li key={port.portRef}>
                <div className={styles.missingTitle}>{port.productTitle}</div>
                <code className={styles.sqlName}>{port.sqlName}</code>
                <div className={styles.reason}>{port.reason}</div>
              </li>
            ))}
          </ul>
          <Button
            variant="secondary"
            className={styles.action}
            onPress={() => setAsking(true)}
          >
            {t('refused.ask')}
          </Button>
        </>
      )}
      {asking && (
        <RequestAccessPanel
          portRefs={missing.map(port => port.portRef)}
          purpose={purpose}
          open
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
