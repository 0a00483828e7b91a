import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import type { WorkbenchTab } from '../../workbench';
import styles from './QueryTabs.module.css';
import { useIsRunning } from './useIsRunning';

const MAX_TITLE = 200;

/** Properties of {@link QueryTabItem}. @internal */
export interface QueryTabItemProps {
  tab: WorkbenchTab;
  active: boolean;
  renaming: boolean;
  panelId: string;
  onActivate: () => void;
  onRename: () => void;
  /** Without a title one thought better of it. */
  onRenamed: (title?: string) => void;
  onClose: () => void;
}

/** One tab of the row, or the field in which it gets another name. @internal */
export function QueryTabItem(props: QueryTabItemProps) {
  const { tab, active, renaming, panelId, onActivate, onRename } = props;
  const { onRenamed, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const inputRef = useRef<HTMLInputElement>(null);
  const tabRef = useRef<HTMLButtonElement>(null);
  const results = useSyncExternalStore(
    tab.results.subscribe,
    tab.results.getState,
  );
  const running = useIsRunning(results.panes);

  useEffect(() => {
    if (renaming) {
      inputRef.current?.focus();
      inputRef.current?.select();
    }
  }, [renaming]);
  useEffect(() => {
    if (active) {
      tabRef.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    }
  }, [active]);

  if (renaming) {
    return (
      <input
        ref={inputRef}
        className={styles.rename}
        aria-label={t('tabs.rename', { title: tab.title })}
        defaultValue={tab.title}
        maxLength={MAX_TITLE}
        onKeyDown={event => {
          event.stopPropagation();
          if (event.key === 'Enter') {
            onRenamed(event.currentTarget.value.trim());
          } else if (event.key === 'Escape') {
            onRenamed();
          }
        }}
        onBlur={event => onRenamed(event.currentTarget.value.trim())}
      />
    );
  }
  let mark: string | undefined;
  if (running) {
    mark = t('tabs.running');
  } else if (tab.saving === 'notKept' || tab.saving === 'conflict') {
    mark = t(`tabs.${tab.saving}`);
  }
  return (
    <div role="presentation" className={styles.item} data-active={active}>
      <button
        ref={tabRef}
        type="button"
        role="tab"
        aria-selected={active}
        aria-controls={active ? panelId : undefined}
        tabIndex={active ? 0 : -1}
        className={styles.tab}
        title={tab.title}
        onClick={onActivate}
        onDoubleClick={onRename}
      >
        <span className={styles.title}>{tab.title}</span>
        {mark && (
          <span
            className={styles.mark}
            data-kind={running ? 'running' : tab.saving}
            role="img"
            aria-label={mark}
            title={mark}
          />
        )}
      </button>
      <button
        type="button"
        // A tablist holds tabs only; Delete on the tab does the same.
        tabIndex={-1}
        aria-hidden
        className={styles.close}
        title={t('tabs.close', { title: tab.title })}
        onClick={onClose}
      >
        <RiCloseLine size={16} aria-hidden />
      </button>
    </div>
  );
}
