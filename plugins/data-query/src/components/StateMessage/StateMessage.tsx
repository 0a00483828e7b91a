import { Box, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './StateMessage.module.css';

/** Says why there is nothing, and the next step. @internal */
export function StateMessage(props: {
  title: string;
  text?: string;
  actions?: ReactNode;
  failed?: boolean;
}) {
  const { title, text, actions, failed } = props;
  return (
    <Box
      bg="neutral"
      className={styles.root}
      role={failed ? 'alert' : undefined}
    >
      <Text as="h2" variant="title-x-small">
        {title}
      </Text>
      {text && <Text color="secondary">{text}</Text>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </Box>
  );
}
