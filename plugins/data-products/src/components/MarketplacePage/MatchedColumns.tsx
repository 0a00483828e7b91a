import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ProductListing } from '@meshport/plugin-data-products-common';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ProductCard.module.css';

/** Why a product was found, where its columns are the reason. @internal */
export function MatchedColumns(props: { product: ProductListing }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { matchedColumns, matchedColumnCount } = props.product;
  const more = matchedColumnCount - matchedColumns.length;
  if (matchedColumns.length === 0) {
    return null;
  }
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('marketplace.card.matching')}{' '}
      {matchedColumns.map((column, index) => (
        <span key={column}>
          {index > 0 && ', '}
          <code className={styles.column}>{column}</code>
        </span>
      ))}
      {more > 0 && ` ${t('marketplace.card.moreColumns', { count: more })}`}
    </Text>
  );
}
