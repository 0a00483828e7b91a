/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- `display: block` takes the implicit ones away */
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { VisuallyHidden } from '@backstage/ui';
import type { AreaWithAccess } from '@meshport/plugin-data-areas-common';
import { dataAreasTranslationRef } from '../../translation';
import { isOwnerGone } from '../AreaCard/isOwnerGone';
import styles from './AreasTable.module.css';
import type { ProductCounts } from './useProductCounts';

const number = new Intl.NumberFormat(undefined);

/** @internal */
export interface AreasTableProps {
  caption: string;
  areas: AreaWithAccess[];
  counts: ProductCounts;
}

/** A table whose rows become cards on a narrow screen. @internal */
export function AreasTable(props: AreasTableProps) {
  const { t } = useTranslationRef(dataAreasTranslationRef);
  const { caption, areas, counts } = props;
  const productsOf = ({ name }: AreaWithAccess) => {
    if (counts.failed) {
      return t('areas.unknown');
    }
    return counts.counts && number.format(counts.counts.get(name) ?? 0);
  };
  return (
    <table className={styles.table} role="table">
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('areas.area')}
          </th>
          <th role="columnheader" scope="col">
            {t('area.domain')}
          </th>
          <th role="columnheader" scope="col">
            {t('area.owner')}
          </th>
          <th role="columnheader" scope="col" data-numeric>
            {t('areas.products')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className={styles.body}>
        {areas.map(area => (
          <tr key={area.name} role="row">
            <th role="rowheader" scope="row">
              <EntityRefLink
                entityRef={area.ref}
                title={area.title}
                hideIcon
                disableTooltip
              />
            </th>
            <td role="cell" data-label={t('area.domain')}>
              <EntityRefLink entityRef={area.domainRef} hideIcon />
            </td>
            <td role="cell" data-label={t('area.owner')}>
              {isOwnerGone(area) ? (
                t('areas.nobody')
              ) : (
                <EntityRefLink entityRef={area.ownerRef} hideIcon />
              )}
            </td>
            <td role="cell" data-label={t('areas.products')} data-numeric>
              {productsOf(area)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
