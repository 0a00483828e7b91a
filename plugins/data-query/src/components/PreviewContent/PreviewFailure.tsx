import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PreviewContent.module.css';

/** Says what failed, and offers to read again. @internal */
export function PreviewFailure(props: {
  title: string;
  message?: string;
  onRetry: () => void;
}) {
  const { title, message, onRetry } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Box bg="neutral" className={styles.state} role="alert">
      <Text as="h3" variant="title-x-small">
        {title}
      </Text>
      <Text color="secondary">{message}</Text>
      <Button variant="secondary" onPress={onRetry}>
        {t('preview.retry')}
      </Button>
    </Box>
  );
}
