import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';

/** Says why there is nothing to ask for, and what to do. @internal */
export function LoadFailure(props: { error: Error; onRetry: () => void }) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { error, onRetry } = props;
  const notFound = isNotFound(error);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t('requestPanel.loadError')}
      description={notFound ? t('requestPanel.notFound') : errorText(error)}
      customActions={
        notFound ? undefined : (
          <Button variant="secondary" size="small" onPress={onRetry}>
            {t('requestPanel.retry')}
          </Button>
        )
      }
    />
  );
}

function isNotFound(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 404;
}
