import type { ReactNode } from 'react';
import styles from './SideList.module.css';

/** What is listed, opened with a press: what it is, and below it some facts. @internal */
export function SideListButton(props: {
  /** Whole, where the list has only its beginning. */
  title: string;
  label?: string;
  /** Colours the facts of what went wrong. */
  failed?: boolean;
  disabled?: boolean;
  facts: ReactNode;
  children: ReactNode;
  onPress: () => void;
}) {
  const { title, label, failed = false, disabled, facts, children } = props;
  return (
    <button
      type="button"
      className={styles.open}
      title={title}
      aria-label={label}
      disabled={disabled}
      onClick={props.onPress}
    >
      {/* The space keeps their words apart where the text is read as one. */}
      {children}{' '}
      <span className={styles.facts} data-failed={failed}>
        {facts}
      </span>
    </button>
  );
}
