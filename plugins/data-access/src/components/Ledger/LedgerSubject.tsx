import { Text } from '@backstage/ui';
import type { LedgerEntry } from '@meshport/plugin-data-access-react';
import styles from './LedgerView.module.css';

/** The port that an entry is about, where it says so, and the id. @internal */
export function LedgerSubject(props: { entry: LedgerEntry }) {
  const { payload, subject } = props.entry;
  return (
    <>
      {typeof payload.sqlName === 'string' && (
        <Text as="p" className={styles.subject}>
          {payload.sqlName}
        </Text>
      )}
      <code className={`${styles.hash} ${styles.subject}`}>{subject}</code>
    </>
  );
}
