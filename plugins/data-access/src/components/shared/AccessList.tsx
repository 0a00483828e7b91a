import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Card,
  CardBody,
  Cell,
  Column,
  Table,
  useBreakpoint,
  type TableSelection,
} from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import styles from './shared.module.css';

/** More at once would take long to draw, and nobody reads them. */
const ROWS_AT_ONCE = 100;
const number = new Intl.NumberFormat(undefined);

/** A column of a list; on narrow screens it is a line of a card. @internal */
export interface AccessColumn<T> {
  id: string;
  label: string;
  content: (row: T) => ReactNode;
  isRowHeader?: boolean;
  /** In pixels; as wide as the others where absent. */
  width?: number;
  /** Whether it is a number, whose digits stand below each other. */
  numeric?: boolean;
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
  /** Id of the row that the keyboard is on, or that a link led to. */
  current?: string;
}

/** The same list as a table on wide screens and as cards on narrow ones. @internal */
export function AccessList<T extends { id: string }>(
  props: AccessListProps<T>,
) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { down } = useBreakpoint();
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const current = props.rows.findIndex(row => row.id === props.current);
  const rows = props.rows.slice(0, Math.max(most, current + 1));
  const left = props.rows.length - rows.length;
  return (
    <>
      {down('sm') ? (
        <Cards {...props} rows={rows} />
      ) : (
        <WideTable {...props} rows={rows} />
      )}
      {left > 0 && (
        <div className={styles.more}>
          <Button
            variant="secondary"
            onPress={() => setMost(rows.length + ROWS_AT_ONCE)}
          >
            {t('list.moreOf', {
              more: number.format(Math.min(left, ROWS_AT_ONCE)),
              left: number.format(left),
            })}
          </Button>
        </div>
      )}
    </>
  );
}

function Cards<T extends { id: string }>(props: AccessListProps<T>) {
  const { label, columns, rows, current, cardLead } = props;
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map(row => (
        <li key={row.id}>
          <Card data-current={row.id === current || undefined}>
            <CardBody>
              {cardLead?.(row)}
              <dl className={styles.cardLines}>
                {columns.map(column => {
                  const content = column.content(row);
                  // A line that says nothing takes no room.
                  return content ? (
                    <div key={column.id}>
                      <dt>{column.label}</dt>
                      <dd>{content}</dd>
                    </div>
                  ) : null;
                })}
              </dl>
            </CardBody>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function WideTable<T extends { id: string }>(props: AccessListProps<T>) {
  const { label, columns, rows, onOpen, selection, current } = props;
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
          ...(column.numeric
            ? {
                header: () => (
                  <Column
                    id={column.id}
                    isRowHeader={column.isRowHeader}
                    width={column.width}
                    className={styles.numericHead}
                  >
                    {column.label}
                  </Column>
                ),
              }
            : {}),
          cell: row => (
            <Cell className={styles.cell}>
              <div
                className={column.numeric ? styles.numeric : undefined}
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
