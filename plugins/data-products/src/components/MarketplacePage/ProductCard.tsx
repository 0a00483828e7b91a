import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityDisplayName,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Card, Text } from '@backstage/ui';
import type { ProductListing } from '@meshport/plugin-data-products-common';
import {
  formatDistance,
  formatMoment,
} from '@meshport/plugin-data-access-react';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { LifecycleBadge } from '../LifecycleBadge';
import { MatchedColumns } from './MatchedColumns';
import styles from './ProductCard.module.css';
import { ProductCardAccess } from './ProductCardAccess';

/** A product in the marketplace. A click anywhere opens it. @internal */
export function ProductCard(props: { product: ProductListing }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { product } = props;
  const entityRoute = useRouteRef(entityRouteRef);
  return (
    <Card
      href={entityRoute?.(entityRouteParams(parseEntityRef(product.ref)))}
      label={t('marketplace.card.open', { title: product.title })}
    >
      <div className={styles.root}>
        <div className={styles.head}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {product.title}
          </Text>
          <LifecycleBadge lifecycle={product.lifecycle} type={product.type} />
        </div>
        {product.purpose && (
          <Text as="p" className={styles.purpose}>
            {product.purpose}
          </Text>
        )}
        <Text as="p" variant="body-small" color="secondary">
          <span className={styles.facts}>
            <span>
              <EntityDisplayName entityRef={product.domain} disableTooltip />
            </span>
            <span>
              <EntityDisplayName entityRef={product.owner} disableTooltip />
            </span>
            <span>
              {t('marketplace.card.ports', {
                count: product.ports.length,
                formatted: formatCount(product.ports.length),
              })}
            </span>
            <span>
              {t('marketplace.card.columns', {
                count: product.columnCount,
                formatted: formatCount(product.columnCount),
              })}
            </span>
            {product.updatedAt !== undefined && (
              <span title={formatMoment(product.updatedAt)}>
                {t('marketplace.card.updated', {
                  when: formatDistance(product.updatedAt),
                })}
              </span>
            )}
          </span>
        </Text>
        <MatchedColumns product={product} />
        <ProductCardAccess product={product} />
      </div>
    </Card>
  );
}
