import { LineageView } from '../LineageView';
import styles from './LineagePage.module.css';

/** The lineage page without a page around it. @internal */
export function LineagePageContent() {
  return (
    <div className={styles.root}>
      <LineageView />
    </div>
  );
}
