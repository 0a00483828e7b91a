import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import { describeMask } from '@meshport/plugin-data-access-common';
import { Fragment } from 'react';
import type { ExposedColumn } from '../../api';
import { dataAccessReactTranslationRef } from '../../translation';
import styles from './ExposedColumns.module.css';

/** Props of {@link ExposedColumns}. @public */
export interface ExposedColumnsProps {
  /** What the columns are of, such as the SQL name of a port. */
  label: string;
  columns: ExposedColumn[];
  /** Names that stay; with it each row can be unticked. */
  chosen?: string[];
  onChosenChange?: (chosen: string[]) => void;
}

/**
 * Columns with their classification and what a reader gets to see of each,
 * and why. Lets columns be left out where `onChosenChange` is given.
 *
 * @public
 */
export function ExposedColumns(props: ExposedColumnsProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { label, columns, chosen, onChosenChange } = props;
  return (
    <div className={styles.scroller}>
      <table
        className={styles.table}
        aria-label={t('columns.label', { port: label })}
      >
        <thead>
          <tr>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('columns.classification')}</th>
            <th scope="col">{t('columns.shown')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(column => (
            <tr key={column.name}>
              <th scope="row" title={column.description}>
                {onChosenChange && chosen ? (
                  <Checkbox
                    isSelected={chosen.includes(column.name)}
                    onChange={selected =>
                      onChosenChange(
                        columns
                          .map(one => one.name)
                          .filter(name =>
                            name === column.name
                              ? selected
                              : chosen.includes(name),
                          ),
                      )
                    }
                  >
                    {breakable(column.name)}
                  </Checkbox>
                ) : (
                  breakable(column.name)
                )}
                <span className={styles.type}>{column.logicalType}</span>
              </th>
              <td>{column.classification ?? t('columns.unclassified')}</td>
              <td>
                {column.mask ? describeMask(column.mask) : t('columns.asIs')}
                {column.maskReason && (
                  <span className={styles.reason}>{column.maskReason}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Lets a long name break where its words end. */
function breakable(name: string) {
  return name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
