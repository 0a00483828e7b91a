import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import { columnKind } from './columnTypes';
import { formatValue } from './formatValue';
import styles from './ResultGrid.module.css';

/** Longer texts are cut before layout: a megabyte in a cell costs a second. */
const MAX_SHOWN_CHARACTERS = 400;

/** Properties of {@link GridRow}. @internal */
export interface GridRowProps {
  columns: ResultColumn[];
  row: ResultValue[];
  index: number;
  top: number;
  shown: VirtualItem[];
  /** Column of the cell that has the tab stop, if one of this row has. */
  activeColumn?: number;
  /** The selected columns of this row, both ends included. */
  selectedFrom?: number;
  selectedTo?: number;
  nullText: string;
}

/** A row; drawn again only when something of it changed. @internal */
export const GridRow = memo((props: GridRowProps) => {
  const { columns, row, index, top, shown, activeColumn, nullText } = props;
  const { selectedFrom = Infinity, selectedTo = -Infinity } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles.row}
      style={{ top }}
    >
      {shown.map(({ index: column, key, start, size }) => {
        const value = row[column];
        const text = value === null ? nullText : formatValue(value);
        const selected = column >= selectedFrom && column <= selectedTo;
        let className = styles.cell;
        if (columnKind(columns[column].type) === 'number') {
          className += ` ${styles.number}`;
        }
        if (value === null) {
          className += ` ${styles.null}`;
        }
        if (selected) {
          className += ` ${styles.selected}`;
        }
        return (
          <div
            key={key}
            role="gridcell"
            aria-colindex={column + 1}
            aria-selected={selected}
            data-row={index}
            data-column={column}
            tabIndex={activeColumn === column ? 0 : -1}
            className={className}
            style={{ left: start, width: size }}
          >
            <span className={styles.text}>
              {text.length > MAX_SHOWN_CHARACTERS
                ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…`
                : text}
            </span>
          </div>
        );
      })}
    </div>
  );
});
