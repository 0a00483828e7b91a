import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import {
  type CSSProperties,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { ResultExtent, ResultRows } from '../../hooks';
import { dataQueryReactTranslationRef } from '../../translation';
import { CellDialog } from './CellDialog';
import { ColumnStrip } from './ColumnStrip';
import type { ColumnWidths } from './columnWidths';
import { copyText } from './copyText';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import { type GridCell, selectedRange, START } from './gridSelection';
import styles from './ResultGrid.module.css';
import { useColumnWidths } from './useColumnWidths';
import { useGridKeyboard } from './useGridKeyboard';
import { useGridPointer } from './useGridPointer';
import { useGridSort } from './useGridSort';
import {
  HEADER_HEIGHT_PX,
  ROW_HEIGHT_PX,
  useGridVirtualizers,
} from './useGridVirtualizers';
import { useRowsAnnouncement } from './useRowsAnnouncement';

/** Properties of {@link ResultGrid}. @public */
export interface ResultGridProps {
  columns: ResultColumn[];
  rows: ResultRows;
  /**
   * How much there is: `loading` while rows arrive, `complete` when these are
   * all, `truncated` when there were more.
   */
  extent: ResultExtent;
  /** Name of the grid for screen readers. */
  label?: string;
  /** Height of the grid, `60vh` unless told; a short result takes less. */
  maxHeight?: CSSProperties['maxHeight'];
  /** Widths that were chosen before. */
  defaultWidths?: ColumnWidths;
  /** Is told all chosen widths when one changes. */
  onWidthsChange?: (widths: ColumnWidths) => void;
}

/**
 * The rows of a result: virtualised in both directions, sorted, moved through
 * with the keyboard, copied with headers, each column with its figures and as
 * wide as one wants it.
 * @public
 */
export function ResultGrid(props: ResultGridProps) {
  const { columns, extent, label, maxHeight = '60vh' } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const viewportRef = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState(START);
  const [said, setSaid] = useState('');
  const [expanded, setExpanded] = useState<GridCell>();
  const helpId = useId();
  const hasFocus = useRef(false);
  const { rows, sort, toggleSort } = useGridSort({
    columns,
    rows: props.rows,
    extent,
    onSaid: setSaid,
  });

  // Another result starts at its first cell; more rows of the same do not move.
  const [shownColumns, setShownColumns] = useState(columns);
  if (shownColumns !== columns) {
    setShownColumns(columns);
    setSelection(START);
    setExpanded(undefined);
  }

  const { widths, resize } = useColumnWidths(props);
  const { active } = selection;
  const virtual = useGridVirtualizers({
    viewportRef,
    rowCount: rows.length,
    widths,
    active,
  });
  const copy = useCallback(
    (text: string, message: string) =>
      copyText(text).then(
        () => setSaid(message),
        () => setSaid(t('resultGrid.copyFailed')),
      ),
    [t],
  );
  const focusInHeader = useCallback(
    (column: number, within = '') =>
      viewportRef.current
        ?.querySelector<HTMLElement>(
          `[data-row="-1"][data-column="${column}"]${within}`,
        )
        ?.focus(),
    [],
  );
  // Read with the key that needs it: while drawing it would lay the page out.
  const pageSize = useCallback(() => {
    const shownHeight = viewportRef.current?.clientHeight ?? 0;
    return Math.max(1, Math.floor(shownHeight / ROW_HEIGHT_PX) - 2);
  }, []);
  const onKeyDown = useGridKeyboard({
    columns,
    rows,
    pageSize,
    selection,
    onSelect: setSelection,
    onSort: toggleSort,
    onWidth: column => focusInHeader(column, ' [role="separator"]'),
    onExpand: setExpanded,
    onCopy: (text, count) =>
      copy(
        text,
        t('resultGrid.copied', { count, rows: count.toLocaleString() }),
      ),
  });
  const pointer = useGridPointer({
    onSelect: setSelection,
    onExpand: setExpanded,
  });
  const announcement = useRowsAnnouncement({ count: rows.length, extent });

  useEffect(() => {
    if (!hasFocus.current) {
      return;
    }
    if (active.row >= 0) {
      virtual.rows.scrollToIndex(active.row);
    }
    virtual.columns.scrollToIndex(active.column);
    viewportRef.current
      ?.querySelector<HTMLElement>('[tabindex="0"]')
      ?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [active]);

  const range = selectedRange(selection, rows.length);
  // Where nothing was chosen yet, the first header has only the tab stop.
  const several =
    selection !== START &&
    (range.fromRow !== range.toRow || range.fromColumn !== range.toColumn);
  const shown = virtual.columns.getVirtualItems();
  const nullText = t('resultGrid.null');

  return (
    <div className={styles.root}>
      {/* One of its cells is focusable, as the grid pattern has it. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div
        ref={viewportRef}
        role="grid"
        aria-label={label ?? t('resultGrid.label')}
        aria-describedby={helpId}
        aria-rowcount={extent === 'complete' ? rows.length + 1 : -1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-busy={extent === 'loading'}
        className={styles.viewport}
        style={{
          maxHeight,
          height:
            HEADER_HEIGHT_PX +
            Math.max(1, rows.length) * ROW_HEIGHT_PX +
            // Room for a horizontal scrollbar, so that it covers no row.
            18,
        }}
        onKeyDown={onKeyDown}
        {...pointer}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={() => {
          hasFocus.current = false;
        }}
      >
        <div
          role="presentation"
          className={styles.canvas}
          style={{
            height: virtual.rows.getTotalSize(),
            width: virtual.columns.getTotalSize(),
          }}
        >
          <GridHeader
            columns={columns}
            shown={shown}
            sort={sort}
            activeColumn={active.row < 0 ? active.column : undefined}
            onSort={toggleSort}
            onResize={resize}
            onLeaveWidth={focusInHeader}
          />
          <div role="rowgroup">
            {virtual.rows.getVirtualItems().map(({ index, key, start }) => {
              const selected =
                several && index >= range.fromRow && index <= range.toRow;
              return (
                <GridRow
                  key={key}
                  columns={columns}
                  row={rows.at(index)}
                  index={index}
                  top={start}
                  shown={shown}
                  activeColumn={
                    active.row === index ? active.column : undefined
                  }
                  selectedFrom={selected ? range.fromColumn : undefined}
                  selectedTo={selected ? range.toColumn : undefined}
                  nullText={nullText}
                />
              );
            })}
          </div>
        </div>
      </div>
      {rows.length === 0 && extent === 'complete' && (
        <div className={styles.message}>{t('resultGrid.empty')}</div>
      )}
      {rows.length > 0 && (
        <ColumnStrip
          column={columns[active.column]}
          index={active.column}
          rows={props.rows}
        />
      )}
      {expanded && expanded.row < rows.length && (
        <CellDialog
          column={columns[expanded.column]}
          value={rows.at(expanded.row)[expanded.column]}
          row={expanded.row + 1}
          onCopy={text => copy(text, t('resultGrid.copiedValue'))}
          onClose={() => setExpanded(undefined)}
        />
      )}
      <VisuallyHidden id={helpId}>
        {t('resultGrid.selectionHelp')}
      </VisuallyHidden>
      <VisuallyHidden role="status">{said || announcement}</VisuallyHidden>
    </div>
  );
}
