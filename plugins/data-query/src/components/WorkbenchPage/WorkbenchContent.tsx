import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { useStore, useWorkbenchTabs } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { Workbench } from './Workbench';
import styles from './WorkbenchPage.module.css';

/** The workbench without a page around it. @internal */
export function WorkbenchContent() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const tabs = useWorkbenchTabs();
  const state = useStore(tabs);
  if (!tabs || state?.status !== 'ready') {
    return (
      <div
        className={styles.loading}
        role="status"
        aria-label={t('tabs.loading')}
      >
        <Skeleton width="100%" height={36} />
        <Skeleton width="100%" height={238} />
      </div>
    );
  }
  return <Workbench tabs={tabs} state={state} />;
}
