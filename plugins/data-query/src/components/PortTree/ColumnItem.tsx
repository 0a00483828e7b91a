import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { RiEyeOffLine, RiKey2Line, RiLinksLine } from '@remixicon/react';
import type { ColumnDetails } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PortTree.module.css';

/** Properties of {@link ColumnItem}. @internal */
export interface ColumnItemProps {
  column: QueryablePort['columns'][number];
  /** What the contract says of it, once that is known. */
  details?: ColumnDetails;
  /** It holds what is searched for. */
  found: boolean;
  onInsert: (text: string) => void;
}

/** A column to insert: its type, whether it is a key, how it is classified and whether it is masked. @internal */
export function ColumnItem(props: ColumnItemProps) {
  const { column, details, found, onInsert } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const marks = [
    details?.primaryKey && { Icon: RiKey2Line, text: t('ports.primaryKey') },
    details?.refersTo && {
      Icon: RiLinksLine,
      text: t('ports.refersTo', { target: details.refersTo }),
    },
    column.masked && { Icon: RiEyeOffLine, text: t('ports.masked') },
  ].filter(mark => !!mark);
  // What everybody may see needs no mark.
  const classification =
    details?.classification && details.classification !== 'public'
      ? details.classification
      : '';
  const seen = [column.name, column.logicalType, classification]
    .filter(Boolean)
    .join(' ');
  return (
    <li>
      <button
        type="button"
        className={styles.insert}
        data-tree-item
        // The arrow keys come here; with Tab one would go through hundreds.
        tabIndex={-1}
        data-found={found || undefined}
        title={details?.description}
        aria-label={t('ports.insert', {
          name: [seen, ...marks.map(mark => mark.text)].join(', '),
        })}
        onClick={() => onInsert(column.name)}
      >
        <span className={styles.name}>{column.name}</span>{' '}
        <span className={styles.note}>
          {marks.map(({ Icon, text }) => (
            <Icon
              key={text}
              size={13}
              role="img"
              aria-hidden={false}
              aria-label={text}
            />
          ))}{' '}
          {column.logicalType}{' '}
          {classification && (
            <span className={styles.classification}>{classification}</span>
          )}
        </span>
      </button>
    </li>
  );
}
