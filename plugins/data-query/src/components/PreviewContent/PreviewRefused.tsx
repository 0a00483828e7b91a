import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  AccessBadge,
  RequestAccessButton,
} from '@meshport/plugin-data-access-react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PreviewContent.module.css';

/** Says why there are no rows, and the way to ask for them. @internal */
export function PreviewRefused(props: {
  portRef: string;
  access: PortAccess | undefined;
  purpose?: string;
  reason?: string;
}) {
  const { portRef, access, purpose, reason } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const waiting = access?.word === 'waiting';
  return (
    <Box bg="neutral" className={styles.state} role="status">
      <Text as="h3" variant="title-x-small">
        {t('preview.refusedTitle')}
      </Text>
      <AccessBadge access={access} />
      <Text color="secondary">
        {waiting
          ? t('preview.waitingText')
          : reason ?? t('preview.refusedText')}
      </Text>
      {!waiting && (
        <RequestAccessButton portRefs={[portRef]} purpose={purpose} />
      )}
    </Box>
  );
}
