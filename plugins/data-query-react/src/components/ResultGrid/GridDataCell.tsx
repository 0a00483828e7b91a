import type { ResultValue } from '@meshport/plugin-data-query-common';
import { memo } from 'react';
import { formatValue } from './formatValue';
import styles from './ResultGrid.module.css';

/** Longer texts are cut before layout: a megabyte in a cell costs a second. */
const MAX_SHOWN_CHARACTERS = 400;

/** Properties of {@link GridDataCell}. @internal */
export interface GridDataCellProps {
  value: ResultValue;
  row: number;
  column: number;
  left: number;
  width: number;
  /** Whether its column has numbers. */
  number: boolean;
  /** Whether it has the tab stop. */
  active: boolean;
  selected: boolean;
  nullText: string;
}

/**
 * A cell; one element, and not drawn again when another column comes into
 * sight: there are hundreds in sight.
 *
 * @internal
 */
export const GridDataCell = memo((props: GridDataCellProps) => {
  const { value, row, column, left, width, active, selected } = props;
  const text = value === null ? props.nullText : formatValue(value);
  let className = styles.cell;
  if (props.number) {
    className += ` ${styles.numberCell}`;
  }
  if (value === null) {
    className += ` ${styles.null}`;
  }
  if (selected) {
    className += ` ${styles.selected}`;
  }
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={selected}
      data-row={row}
      data-column={column}
      tabIndex={active ? 0 : -1}
      className={className}
      style={{ left, width }}
    >
      {text.length > MAX_SHOWN_CHARACTERS
        ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…`
        : text}
    </div>
  );
});
