import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { useId, useMemo, useState } from 'react';
import { usePortDetails } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { ColumnItem } from './ColumnItem';
import styles from './PortTree.module.css';

/** Properties of {@link PortItem}. @internal */
export interface PortItemProps {
  port: QueryablePort;
  /** Lower-case text that is searched for; shows the columns with it. */
  search: string;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
  onInsert: (text: string) => void;
}

/** A port of the list: its name to insert, and its columns. @internal */
export function PortItem(props: PortItemProps) {
  const { port, search, purpose, purposeTitle, onInsert } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [open, setOpen] = useState<boolean>();
  const columnsId = useId();
  const columnFound =
    search !== '' &&
    port.columns.some(column => column.name.toLowerCase().includes(search));
  const expanded = open ?? columnFound;
  const asked = useMemo(() => (expanded ? [port] : []), [expanded, port]);
  const details = usePortDetails(asked).get(port.sqlName);
  const shortName = port.sqlName.split('.').slice(2).join('.');
  const otherPurpose =
    port.basis === 'agreement' && !(purpose && port.purposes.includes(purpose));
  const note = otherPurpose
    ? t('ports.otherPurpose', {
        purposes: port.purposes.map(purposeTitle).join(', '),
      })
    : t(`ports.basis.${port.basis}`);
  const Chevron = expanded ? RiArrowDownSLine : RiArrowRightSLine;

  return (
    <li>
      <div className={styles.portRow}>
        <button
          type="button"
          className={styles.chevron}
          aria-expanded={expanded}
          aria-controls={columnsId}
          aria-label={t('ports.showColumns', { name: port.sqlName })}
          onClick={() => setOpen(!expanded)}
        >
          <Chevron size={18} aria-hidden />
        </button>
        <button
          type="button"
          className={styles.insert}
          data-tree-item
          data-expanded={expanded}
          title={port.sqlName}
          // Holds what is seen (WCAG 2.5.3); the title tells the full name.
          aria-label={t('ports.insert', { name: `${shortName} ${note}` })}
          onClick={() => onInsert(port.sqlName)}
          onKeyDown={event => {
            if (event.key === 'ArrowRight' && !expanded) {
              setOpen(true);
            } else if (event.key === 'ArrowLeft' && expanded) {
              setOpen(false);
            }
          }}
        >
          <span className={styles.name}>{shortName}</span>{' '}
          <span className={styles.note}>{note}</span>
        </button>
      </div>
      <ul id={columnsId} className={styles.columns} hidden={!expanded}>
        {expanded &&
          port.columns.map(column => (
            <ColumnItem
              key={column.name}
              column={column}
              details={details?.columns.get(column.name)}
              found={
                search !== '' && column.name.toLowerCase().includes(search)
              }
              onInsert={onInsert}
            />
          ))}
      </ul>
    </li>
  );
}
