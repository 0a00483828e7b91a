import styles from './SideList.module.css';

/** The beginning of a query's text. @internal */
export function SideListText(props: { children: string }) {
  return <code className={styles.text}>{props.children}</code>;
}
