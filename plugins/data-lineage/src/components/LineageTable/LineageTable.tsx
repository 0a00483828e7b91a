/* Roles outlast the cards that the rows become on narrow screens. */
/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  LineageDirection,
  LineageExpansion,
  Neighbourhood,
  ProductNode,
  SourceNode,
} from '@meshport/plugin-data-lineage-common';
import { type ReactNode, useMemo } from 'react';
import { dataLineageTranslationRef } from '../../translation';
import { type LineageRow, lineageRows } from './lineageRows';
import styles from './LineageTable.module.css';

/** Properties of {@link LineageTable}. @internal */
export interface LineageTableProps {
  view: Neighbourhood<ProductNode | SourceNode>;
  root?: string;
  onSelect: (id: string) => void;
  onExpand: (expansion: LineageExpansion) => void;
}

/** What the canvas shows, as a table. @internal */
export function LineageTable(props: LineageTableProps) {
  const { view, root, onSelect, onExpand } = props;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const rows = useMemo(() => lineageRows(view, root), [view, root]);

  const cell = (label: string, content: ReactNode) => (
    <td role="cell">
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <span>{content}</span>
    </td>
  );
  const neighbours = (row: LineageRow, direction: LineageDirection) => {
    const links = direction === 'up' ? row.comesFrom : row.feeds;
    const count = row.hidden[direction];
    if (links.length === 0 && count === 0) {
      return t('table.none');
    }
    const options = { count, title: row.node.title };
    return (
      <ul className={styles.list}>
        {links.map(({ id, title, ports }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.link}
              onClick={() => onSelect(id)}
            >
              {title}
            </button>{' '}
            {ports.length > 0 && (
              <span className={styles.note}>
                {t('panel.through', { ports: ports.join(', ') })}
              </span>
            )}
          </li>
        ))}
        {count > 0 && (
          <li>
            <button
              type="button"
              className={styles.link}
              aria-label={
                direction === 'up'
                  ? t('canvas.expandUp', options)
                  : t('canvas.expandDown', options)
              }
              onClick={() => onExpand({ id: row.node.id, direction })}
            >
              {t('table.more', { hidden: String(count) })}
            </button>
          </li>
        )}
      </ul>
    );
  };
  const hops = (row: LineageRow) => {
    if (row.node.id === root) {
      return t('table.here');
    }
    const parts = [
      row.up !== undefined && t('table.up', { hops: String(row.up) }),
      row.down !== undefined && t('table.down', { hops: String(row.down) }),
    ].filter(Boolean);
    return parts.join(', ') || t('table.none');
  };

  return (
    <div className={styles.scroll}>
      <table
        className={styles.table}
        role="table"
        aria-label={t('table.label')}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader">{t('table.name')}</th>
            <th role="columnheader">{t('table.domain')}</th>
            <th role="columnheader">{t('table.owner')}</th>
            <th role="columnheader">{t('table.lifecycle')}</th>
            {root && <th role="columnheader">{t('table.hops')}</th>}
            <th role="columnheader">{t('table.comesFrom')}</th>
            <th role="columnheader">{t('table.feeds')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => {
            const { node } = row;
            const product = node.kind === 'product' ? node : undefined;
            return (
              <tr key={node.id} role="row" data-root={node.id === root}>
                <th role="rowheader" scope="row">
                  <button
                    type="button"
                    className={`${styles.link} ${styles.name}`}
                    onClick={() => onSelect(node.id)}
                  >
                    {node.title}
                  </button>
                  {node.kind === 'source' && (
                    <div className={styles.note}>{t('node.source')}</div>
                  )}
                </th>
                {cell(
                  t('table.domain'),
                  product?.domain ? (
                    <EntityRefLink
                      entityRef={product.domain}
                      defaultKind="domain"
                      hideIcon
                    />
                  ) : (
                    t('table.none')
                  ),
                )}
                {cell(
                  t('table.owner'),
                  product?.owner ? (
                    <EntityRefLink
                      entityRef={product.owner}
                      defaultKind="group"
                      hideIcon
                    />
                  ) : (
                    t('table.none')
                  ),
                )}
                {cell(
                  t('table.lifecycle'),
                  product?.lifecycle ?? t('table.none'),
                )}
                {root && cell(t('table.hops'), hops(row))}
                {cell(t('table.comesFrom'), neighbours(row, 'up'))}
                {cell(t('table.feeds'), neighbours(row, 'down'))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
