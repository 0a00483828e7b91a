import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import type { WorkbenchTabs, WorkbenchTabsState } from '../../workbench';
import { QueryTabItem } from './QueryTabItem';
import styles from './QueryTabs.module.css';

/** Properties of {@link QueryTabs}. @internal */
export interface QueryTabsProps {
  state: WorkbenchTabsState;
  tabs: WorkbenchTabs;
  /** Id of the element that shows what the active tab holds. */
  panelId: string;
}

/** The row of tabs: open, rename, move and close, each with the keyboard too. @internal */
export function QueryTabs(props: QueryTabsProps) {
  const { state, tabs, panelId } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [renaming, setRenaming] = useState<string>();
  const [said, setSaid] = useState('');
  const listRef = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const items = state.tabs;
  const activeIndex = items.findIndex(tab => tab.key === state.activeKey);

  const focusActive = () =>
    // After React has drawn it.
    setTimeout(() =>
      listRef.current
        ?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
        ?.focus(),
    );
  const goTo = (index: number) => {
    tabs.activate(items[(index + items.length) % items.length].key);
    focusActive();
  };
  const move = (by: number) => {
    const to = activeIndex + by;
    if (to >= 0 && to < items.length) {
      tabs.move(items[activeIndex].key, by);
      setSaid(
        t('tabs.moved', {
          title: items[activeIndex].title,
          place: String(to + 1),
          total: String(items.length),
        }),
      );
      focusActive();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const active = items[activeIndex];
    const { key } = event;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (renaming || !active) {
      return;
    }
    if (step && event.altKey) {
      move(step);
    } else if (step) {
      goTo(activeIndex + step);
    } else if (key === 'Home' || key === 'End') {
      goTo(key === 'Home' ? 0 : -1);
    } else if (key === 'F2') {
      setRenaming(active.key);
    } else if (key === 'Delete') {
      tabs.close(active.key);
      focusActive();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className={styles.root}>
      <div
        ref={listRef}
        role="tablist"
        aria-label={t('tabs.label')}
        aria-describedby={helpId}
        className={styles.list}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {items.map(tab => (
          <QueryTabItem
            key={tab.key}
            tab={tab}
            active={tab.key === state.activeKey}
            renaming={tab.key === renaming}
            panelId={panelId}
            onActivate={() => tabs.activate(tab.key)}
            onRename={() => setRenaming(tab.key)}
            onRenamed={title => {
              setRenaming(undefined);
              if (title) {
                tabs.edit(tab.key, { title });
              }
              focusActive();
            }}
            onClose={() => tabs.close(tab.key)}
          />
        ))}
      </div>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiAddLine />}
        aria-label={t('tabs.new')}
        onPress={() => tabs.open()}
      />
      <VisuallyHidden id={helpId}>{t('tabs.help')}</VisuallyHidden>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}
