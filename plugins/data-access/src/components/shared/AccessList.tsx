import {
  Card,
  CardBody,
  Cell,
  Table,
  useBreakpoint,
  type TableSelection,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './shared.module.css';

/** A column of a list; on narrow screens it is a line of a card. @internal */
export interface AccessColumn<T> {
  id: string;
  label: string;
  content: (row: T) => ReactNode;
  isRowHeader?: boolean;
  /** In pixels; as wide as the others where absent. */
  width?: number;
}

/** @internal */
export interface AccessListProps<T extends { id: string }> {
  label: string;
  columns: AccessColumn<T>[];
  rows: T[];
  onOpen?: (row: T) => void;
  selection?: TableSelection;
  /** Stands before the content of a card, where a table has its selection. */
  cardLead?: (row: T) => ReactNode;
  /** Id of the row that the keyboard is on. */
  current?: string;
}

/** The same list as a table on wide screens and as cards on narrow ones. @internal */
export function AccessList<T extends { id: string }>(
  props: AccessListProps<T>,
) {
  const { label, columns, rows, onOpen, selection, current, cardLead } = props;
  const { down } = useBreakpoint();
  if (down('sm')) {
    return (
      <ul className={styles.cards} aria-label={label}>
        {rows.map(row => (
          <li key={row.id}>
            <Card data-current={row.id === current || undefined}>
              <CardBody>
                {cardLead?.(row)}
                <dl className={styles.cardLines}>
                  {columns.map(column => (
                    <div key={column.id}>
                      <dt>{column.label}</dt>
                      <dd>{column.content(row)}</dd>
                    </div>
                  ))}
                </dl>
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <section aria-label={label} className={styles.table}>
      <Table<T>
        data={rows}
        pagination={{ type: 'none' }}
        selection={selection}
        rowConfig={onOpen ? { onClick: onOpen } : undefined}
        columnConfig={columns.map(column => ({
          id: column.id,
          label: column.label,
          isRowHeader: column.isRowHeader,
          ...(column.width ? { width: column.width } : {}),
          cell: row => (
            <Cell className={styles.cell}>
              <div
                data-current={
                  (column.isRowHeader && row.id === current) || undefined
                }
              >
                {column.content(row)}
              </div>
            </Cell>
          ),
        }))}
      />
    </section>
  );
}
