import type { ResultColumn } from '@meshport/plugin-data-query-common';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiExpandUpDownLine,
} from '@remixicon/react';
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo, useId } from 'react';
import { ColumnResizer } from './ColumnResizer';
import { columnKind } from './columnTypes';
import styles from './ResultGrid.module.css';
import type { GridSort } from './sortRows';

/** Properties of {@link GridHeader}. @internal */
export interface GridHeaderProps {
  columns: ResultColumn[];
  shown: VirtualItem[];
  sort?: GridSort;
  /** Column of the header that has the tab stop, if one has. */
  activeColumn?: number;
  onSort: (column: number) => void;
  onResize: (column: number, width?: number) => void;
  /** The keyboard goes from the width of a header back to it. */
  onLeaveWidth: (column: number) => void;
}

/** The row of column headers. @internal */
export const GridHeader = memo((props: GridHeaderProps) => {
  const { columns, shown, sort, activeColumn, onSort } = props;
  const { onResize, onLeaveWidth } = props;
  const id = useId();
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1}>
        {shown.map(({ index, key, start, size }) => {
          const { name, type } = columns[index];
          const direction = sort?.column === index ? sort.direction : undefined;
          const SortIcon = {
            none: RiExpandUpDownLine,
            ascending: RiArrowUpLine,
            descending: RiArrowDownLine,
          }[direction ?? 'none'];
          return (
            <div
              key={key}
              role="columnheader"
              // Not of what its width is changed with.
              aria-labelledby={`${id}${index}`}
              aria-sort={direction ?? 'none'}
              aria-colindex={index + 1}
              data-row={-1}
              data-column={index}
              tabIndex={activeColumn === index ? 0 : -1}
              className={[
                styles.columnHeader,
                columnKind(type) === 'number' && styles.number,
              ]
                .filter(Boolean)
                .join(' ')}
              style={{ left: start, width: size }}
              title={`${name} (${type})`}
            >
              <span id={`${id}${index}`} className={styles.headerText}>
                <span className={`${styles.text} ${styles.name}`}>{name}</span>
                <span className={`${styles.text} ${styles.type}`}>{type}</span>
              </span>
              {/* With the keyboard Enter on the header does the same. */}
              {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
              <span
                className={styles.sort}
                data-sorted={direction !== undefined}
                onClick={() => onSort(index)}
              >
                <SortIcon size={16} aria-hidden />
              </span>
              <ColumnResizer
                name={name}
                column={index}
                width={size}
                onResize={onResize}
                onLeave={onLeaveWidth}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
});
