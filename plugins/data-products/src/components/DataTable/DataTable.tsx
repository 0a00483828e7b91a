/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- `display: block` takes the implicit ones away */
import { VisuallyHidden } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

/** A column of {@link DataTable}. @internal */
export interface DataTableColumn<T> {
  label: string;
  /** Numbers stand to the right. */
  numeric?: boolean;
  cell: (row: T) => ReactNode;
}

/**
 * A short table to read, whose rows become cards on a narrow screen. The first
 * column names the row.
 *
 * @remarks
 * BUI's table is a grid that takes the keyboard and scrolls sideways when it is
 * narrow; this one is text.
 *
 * @internal
 */
export function DataTable<T>(props: {
  caption: string;
  columns: DataTableColumn<T>[];
  rows: T[];
  rowKey: (row: T) => string;
}) {
  const { caption, columns, rows, rowKey } = props;
  return (
    <table className={styles.table} role="table">
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          {columns.map(column => (
            <th
              key={column.label}
              role="columnheader"
              scope="col"
              data-numeric={column.numeric}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={styles.body}>
        {rows.map(row => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.label} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.label}
                  role="cell"
                  data-label={column.label}
                  data-numeric={column.numeric}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
