import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Box, Button, Text } from '@backstage/ui';
import type { CreatedAgreementToken } from '@meshport/plugin-data-query-common';
import { dataQueryReactTranslationRef } from '../../translation';
import { CodeBlock } from './CodeBlock';
import styles from './AgreementTokens.module.css';

/** Properties of {@link TokenSecret}. @public */
export interface TokenSecretProps {
  made: CreatedAgreementToken;
  onHide: () => void;
}

/** The secret of a new token, told once. @public */
export function TokenSecret(props: TokenSecretProps) {
  const { made, onHide } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const { primaryTitle: who } = useEntityPresentation(made.token.user);
  return (
    <Box bg="warning" className={styles.secret} role="status">
      <Text as="h3" variant="title-x-small">
        {made.token.madeBy
          ? t('tokens.secret.titleOf', { who })
          : t('tokens.secret.title')}
      </Text>
      <Text>
        {made.token.madeBy
          ? t('tokens.secret.onceOf', { who })
          : t('tokens.secret.once')}
      </Text>
      <CodeBlock
        code={made.secret}
        label={t('tokens.secret.label', { title: made.token.title })}
        copyLabel={t('tokens.secret.copy')}
      />
      <Button size="small" variant="secondary" onPress={onHide}>
        {t('tokens.secret.hide')}
      </Button>
    </Box>
  );
}
