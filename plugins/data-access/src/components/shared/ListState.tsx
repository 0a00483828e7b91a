import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Skeleton, Text } from '@backstage/ui';
import { errorText } from '@meshport/plugin-data-access-react';
import type { ReactNode } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import styles from './shared.module.css';

/** Stands where a list will be, with its height. @internal */
export function ListSkeleton() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return (
    <Flex
      direction="column"
      gap="2"
      role="status"
      aria-busy
      aria-label={t('list.loading')}
    >
      {[1, 2, 3, 4].map(line => (
        <Skeleton key={line} width="100%" height={48} />
      ))}
    </Flex>
  );
}

/** Says what failed, and tries again; or that it is not for the reader. @internal */
export function ListError(props: { error: Error; onRetry: () => void }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { error } = props;
  // Trying again changes nothing of what somebody may see.
  if ('statusCode' in error && error.statusCode === 403) {
    return (
      <ListEmpty title={t('list.noAccess')} hint={t('list.noAccessHint')} />
    );
  }
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={t('list.loadError')}
      description={errorText(error)}
      customActions={
        <Button variant="secondary" size="small" onPress={props.onRetry}>
          {t('list.retry')}
        </Button>
      }
    />
  );
}

/** Says what the list is for where it is empty. @internal */
export function ListEmpty(props: {
  title: string;
  hint?: string;
  action?: ReactNode;
}) {
  return (
    <Flex
      direction="column"
      align="center"
      gap="2"
      py="10"
      className={styles.empty}
    >
      <Text as="h2" variant="title-x-small">
        {props.title}
      </Text>
      {props.hint && (
        <Text as="p" color="secondary">
          {props.hint}
        </Text>
      )}
      {props.action}
    </Flex>
  );
}
