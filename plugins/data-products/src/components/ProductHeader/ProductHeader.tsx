import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Header } from '@backstage/ui';
import {
  AccessBanner,
  formatDistance,
  formatMoment,
} from '@meshport/plugin-data-access-react';
import { useDataProduct } from '../../hooks/useDataProduct';
import { useFacetValueText } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { ProductAccessAction } from '../ProductAccessAction';
import { orderTabs } from './orderTabs';
import styles from './ProductHeader.module.css';

/** The header of a data product's page; above it what there is to say of the reader's access. @internal */
export function ProductHeader(props: EntityHeaderLayoutProps) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const text = useFacetValueText();
  const { entity, portRefs, title } = useDataProduct();
  const { spec } = entity;
  return (
    <>
      <div className={styles.banner}>
        <AccessBanner portRefs={portRefs} />
      </div>
      <Header
        title={title}
        description={spec.purpose}
        tags={[
          { label: text('lifecycle', spec.lifecycle) },
          { label: text('type', spec.type) },
        ].filter(({ label }) => label && label !== 'unknown')}
        metadata={[
          {
            label: t('header.domain'),
            value: <EntityRefLink entityRef={spec.domain} hideIcon />,
          },
          {
            label: t('header.owner'),
            value: <EntityRefLink entityRef={spec.owner} hideIcon />,
          },
          ...(spec.updatedAt === undefined
            ? []
            : [
                {
                  label: t('header.updated'),
                  value: (
                    <span title={formatMoment(spec.updatedAt)}>
                      {formatDistance(spec.updatedAt)}
                    </span>
                  ),
                },
              ]),
        ]}
        tabs={orderTabs(props.tabs)}
        activeTabId={props.activeTabId}
        customActions={<ProductAccessAction />}
      />
    </>
  );
}
