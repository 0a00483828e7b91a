import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  isUsableGrantState,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import {
  AgreementTokens,
  queryApiRef,
} from '@meshport/plugin-data-query-react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementPanel.module.css';

/**
 * Tokens of what holds the agreement, where that is a data product or a
 * service account: nobody signs in as one of these, so this is how it reads.
 *
 * @internal
 */
export function AgreementProgramTokens(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  const { agreement } = props;
  const { consumer, state, startsAt, endsAt } = agreement;
  // There is nothing to read with where data-query is not installed.
  const readable = useApiHolder().get(queryApiRef) !== undefined;
  if (!readable || !/^(dataproduct|service):/i.test(consumer)) {
    return null;
  }
  const now = Date.now();
  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('tokens.title')}
      </Text>
      <AgreementTokens
        agreement={agreement}
        holds={isUsableGrantState(state) && startsAt <= now && endsAt > now}
        purposeTitle={purposeTitle}
      />
    </section>
  );
}
