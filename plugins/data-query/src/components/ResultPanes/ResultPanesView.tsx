import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ColumnWidths } from '@meshport/plugin-data-query-react';
import { useId } from 'react';
import { type ResultView, useStore } from '../../hooks';
import { modKey } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultPanes, TabContent } from '../../workbench';
import { TextExports } from '../ExportResult';
import { PaneTabs } from './PaneTabs';
import { PaneView } from './PaneView';
import styles from './ResultPanes.module.css';

/** Properties of {@link ResultPanesView}. @internal */
export interface ResultPanesViewProps {
  results: ResultPanes;
  /** Of the tab. */
  text: TabContent;
  purposeTitle: (purpose: string) => string;
  view: ResultView;
  onViewChange: (view: ResultView) => void;
  /** One of several agreements was picked for a pane. */
  onPickAgreement: (paneId: string, agreementId: string) => void;
  /** How wide the columns of this tab's results were made. */
  columnWidths: ColumnWidths;
  onColumnWidthsChange: (widths: ColumnWidths) => void;
}

/** The results of a tab, one of them looked at. @internal */
export function ResultPanesView(props: ResultPanesViewProps) {
  const { results, text, ...paneProps } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { panes, activeId } = useStore(results)!;
  const panelId = useId();
  const active = panes.find(pane => pane.id === activeId);
  if (!active) {
    return (
      <div className={styles.root}>
        <TextExports text={text} />
        <div className={styles.idle}>
          <Text weight="bold">{t('result.idleTitle')}</Text>
          <Text color="secondary">
            {t('result.idleText', { key: modKey() })}
          </Text>
        </div>
      </div>
    );
  }
  const several = panes.length > 1;
  return (
    <div className={styles.root}>
      {several && (
        <PaneTabs
          panes={panes}
          activeId={active.id}
          panelId={panelId}
          results={results}
        />
      )}
      <div
        id={panelId}
        {...(several && {
          role: 'tabpanel',
          'aria-label': t('panes.result', {
            number: String(panes.indexOf(active) + 1),
          }),
        })}
      >
        <PaneView
          key={active.id}
          pane={active}
          results={results}
          {...paneProps}
        />
      </div>
    </div>
  );
}
