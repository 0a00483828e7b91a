import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { ResultColumn } from '@meshport/plugin-data-query-common';
import {
  type CSSProperties,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ResultExtent, ResultRows } from '../../hooks';
import { dataQueryReactTranslationRef } from '../../translation';
import { columnKind } from './columnTypes';
import { columnWidths } from './columnWidths';
import { formatValue } from './formatValue';
import { type GridSelection, selectedRange } from './gridSelection';
import styles from './ResultGrid.module.css';
import { useGridKeyboard } from './useGridKeyboard';
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
}

const START: GridSelection = {
  active: { row: -1, column: 0 },
  anchor: { row: -1, column: 0 },
};

/**
 * The rows of a result: virtualised in both directions, moved through with the
 * keyboard, copied with headers.
 * @public
 */
export function ResultGrid(props: ResultGridProps) {
  const { columns, rows, extent, label, maxHeight = '60vh' } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const viewportRef = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState(START);
  const [copied, setCopied] = useState('');
  const helpId = useId();
  const hasFocus = useRef(false);

  // Another result starts at its first cell; more rows of the same do not move.
  const [shownColumns, setShownColumns] = useState(columns);
  if (shownColumns !== columns) {
    setShownColumns(columns);
    setSelection(START);
  }

  // Widths settle with the first rows and stay, so that nothing jumps while more arrive.
  const sampled = Math.min(rows.length, 100);
  const widths = useMemo(
    () => columnWidths(columns, rows),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, sampled],
  );
  const { active } = selection;
  const virtual = useGridVirtualizers({
    viewportRef,
    rowCount: rows.length,
    widths,
    active,
  });
  const shownHeight = viewportRef.current?.clientHeight ?? 0;
  const onKeyDown = useGridKeyboard({
    columns,
    rows,
    pageSize: Math.max(1, Math.floor(shownHeight / ROW_HEIGHT_PX) - 2),
    selection,
    onSelect: setSelection,
    onCopied: count =>
      setCopied(
        count === undefined
          ? t('resultGrid.copyFailed')
          : t('resultGrid.copied', {
              count,
              rows: count.toLocaleString(),
            }),
      ),
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
  const isSelected = (row: number, column: number) =>
    several &&
    row >= range.fromRow &&
    row <= range.toRow &&
    column >= range.fromColumn &&
    column <= range.toColumn;
  const cellProps = (row: number, column: number) => ({
    tabIndex: active.row === row && active.column === column ? 0 : -1,
    'aria-colindex': column + 1,
    onMouseDown: (event: { shiftKey: boolean; preventDefault(): void }) => {
      if (event.shiftKey) {
        event.preventDefault(); // Would mark text across the cells between.
      }
      setSelection({
        active: { row, column },
        anchor: event.shiftKey ? selection.anchor : { row, column },
      });
    },
  });
  const shownColumnItems = virtual.columns.getVirtualItems();

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
          <div role="rowgroup" className={styles.header}>
            <div role="row" aria-rowindex={1}>
              {shownColumnItems.map(item => {
                const column = columns[item.index];
                const kind = columnKind(column.type);
                return (
                  <div
                    key={item.key}
                    role="columnheader"
                    className={`${styles.columnHeader} ${
                      kind === 'number' ? styles.number : ''
                    }`}
                    style={{ left: item.start, width: item.size }}
                    title={`${column.name} (${column.type})`}
                    {...cellProps(-1, item.index)}
                  >
                    <span className={`${styles.text} ${styles.name}`}>
                      {column.name}
                    </span>
                    <span className={`${styles.text} ${styles.type}`}>
                      {column.type}
                    </span>
                  </div>
                );
              })}
            </div>
          </div>
          <div role="rowgroup">
            {virtual.rows.getVirtualItems().map(item => {
              const row = rows.at(item.index);
              return (
                <div
                  key={item.key}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={styles.row}
                  style={{ top: item.start }}
                >
                  {shownColumnItems.map(({ index, key, start, size }) => {
                    const value = row[index];
                    const text =
                      value === null
                        ? t('resultGrid.null')
                        : formatValue(value);
                    const kind = columnKind(columns[index].type);
                    const selected = isSelected(item.index, index);
                    return (
                      <div
                        key={key}
                        role="gridcell"
                        aria-selected={selected}
                        className={[
                          styles.cell,
                          kind === 'number' && styles.number,
                          value === null && styles.null,
                          selected && styles.selected,
                        ]
                          .filter(Boolean)
                          .join(' ')}
                        style={{ left: start, width: size }}
                        title={text.length > 40 ? text : undefined}
                        {...cellProps(item.index, index)}
                      >
                        <span className={styles.text}>{text}</span>
                      </div>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {rows.length === 0 && extent === 'complete' && (
        <div className={styles.message}>{t('resultGrid.empty')}</div>
      )}
      <VisuallyHidden id={helpId}>
        {t('resultGrid.selectionHelp')}
      </VisuallyHidden>
      <VisuallyHidden role="status">{copied || announcement}</VisuallyHidden>
    </div>
  );
}
