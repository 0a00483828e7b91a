import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import { dataQueryTranslationRef } from '../../translation';
import type { WorkbenchTabs, WorkbenchTabsState } from '../../workbench';

/** What one must know of how the tabs are kept; nothing while all is well. @internal */
export function TabNotice(props: {
  state: WorkbenchTabsState;
  tabs: WorkbenchTabs;
}) {
  const { state, tabs } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const tab = state.tabs.find(one => one.key === state.activeKey);
  if (state.problem) {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={t('tabs.loadFailed')}
        description={state.problem}
        customActions={
          <Button
            size="small"
            variant="secondary"
            onPress={() => {
              tabs.load();
            }}
          >
            {t('ports.retry')}
          </Button>
        }
      />
    );
  }
  if (tab?.saving === 'conflict') {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={t('tabs.conflictTitle')}
        description={
          <>
            {t('tabs.conflictText', {
              time: new Date(tab.conflict?.updatedAt ?? 0).toLocaleTimeString(),
            })}
            <Flex gap="2" mt="2">
              <Button
                size="small"
                variant="secondary"
                onPress={() => tabs.resolve(tab.key, 'mine')}
              >
                {t('tabs.keepMine')}
              </Button>
              <Button
                size="small"
                variant="secondary"
                onPress={() => tabs.resolve(tab.key, 'stored')}
              >
                {t('tabs.takeStored')}
              </Button>
            </Flex>
          </>
        }
      />
    );
  }
  if (tab?.saving === 'notKept') {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={t('tabs.notKept')}
        description={t('tabs.notKeptText', { problem: tab.problem ?? '' })}
      />
    );
  }
  if (state.closed) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('tabs.closed', { title: state.closed.title })}
        customActions={
          <Button
            size="small"
            variant="secondary"
            onPress={() => tabs.reopen()}
          >
            {t('tabs.reopen')}
          </Button>
        }
      />
    );
  }
  return null;
}
