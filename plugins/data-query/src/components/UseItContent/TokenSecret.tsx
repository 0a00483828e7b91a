import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import type { CreatedAgreementToken } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';
import { CodeBlock } from './CodeBlock';
import styles from './UseItContent.module.css';

/** The secret of a new token, told once. @internal */
export function TokenSecret(props: {
  made: CreatedAgreementToken;
  onHide: () => void;
}) {
  const { made, onHide } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Box bg="warning" className={styles.secret} role="status">
      <Text as="h3" variant="title-x-small">
        {t('useIt.secret.title')}
      </Text>
      <Text>{t('useIt.secret.once')}</Text>
      <CodeBlock
        code={made.secret}
        label={t('useIt.secret.label', { title: made.token.title })}
        copyLabel={t('useIt.secret.copy')}
      />
      <Button size="small" variant="secondary" onPress={onHide}>
        {t('useIt.secret.hide')}
      </Button>
    </Box>
  );
}
