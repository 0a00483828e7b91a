import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCloseLine, RiPushpinFill } from '@remixicon/react';
import { type KeyboardEvent, useRef } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultPane, ResultPanes } from '../../workbench';
import styles from './ResultPanes.module.css';

/** The row of results of a tab. @internal */
export function PaneTabs(props: {
  panes: ResultPane[];
  activeId: string;
  panelId: string;
  results: ResultPanes;
}) {
  const { panes, activeId, panelId, results } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const listRef = useRef<HTMLDivElement>(null);
  const activeIndex = panes.findIndex(pane => pane.id === activeId);
  const focusActive = () =>
    setTimeout(() =>
      listRef.current
        ?.querySelector<HTMLElement>('[aria-selected="true"]')
        ?.focus(),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const to = (activeIndex + step + panes.length) % panes.length;
      results.activate(panes[to].id);
    } else if (event.key === 'Delete') {
      results.close(activeId);
    } else {
      return;
    }
    event.preventDefault();
    focusActive();
  };
  return (
    <div
      ref={listRef}
      role="tablist"
      tabIndex={-1}
      aria-label={t('panes.label')}
      className={styles.tabs}
      onKeyDown={onKeyDown}
    >
      {panes.map((pane, index) => {
        const number = String(index + 1);
        return (
          <div key={pane.id} role="presentation" className={styles.item}>
            <button
              type="button"
              role="tab"
              aria-selected={pane.id === activeId}
              aria-controls={pane.id === activeId ? panelId : undefined}
              tabIndex={pane.id === activeId ? 0 : -1}
              className={styles.tab}
              title={pane.request.sql}
              onClick={() => results.activate(pane.id)}
            >
              {pane.kept && <RiPushpinFill size={14} aria-hidden />}
              {t('panes.result', { number })}
            </button>
            <button
              type="button"
              // A tablist holds tabs only; Delete on the tab does the same.
              tabIndex={-1}
              aria-hidden
              className={styles.close}
              title={t('panes.close', { number })}
              onClick={() => results.close(pane.id)}
            >
              <RiCloseLine size={16} aria-hidden />
            </button>
          </div>
        );
      })}
    </div>
  );
}
