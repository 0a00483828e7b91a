import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import { columnKind } from './columnTypes';
import { GridDataCell } from './GridDataCell';
import styles from './ResultGrid.module.css';

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
      {shown.map(({ index: column, key, start, size }) => (
        <GridDataCell
          key={key}
          value={row[column]}
          row={index}
          column={column}
          left={start}
          width={size}
          number={columnKind(columns[column].type) === 'number'}
          active={activeColumn === column}
          selected={column >= selectedFrom && column <= selectedTo}
          nullText={nullText}
        />
      ))}
    </div>
  );
});
