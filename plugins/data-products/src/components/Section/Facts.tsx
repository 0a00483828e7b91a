import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Names and values; one without a value is left out. @internal */
export function Facts(props: {
  facts: { label: string; value: ReactNode | undefined }[];
}) {
  return (
    <dl className={styles.root}>
      {props.facts
        .filter(({ value }) => value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
