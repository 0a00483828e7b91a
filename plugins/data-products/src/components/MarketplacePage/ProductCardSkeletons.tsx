import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, Skeleton, VisuallyHidden } from '@backstage/ui';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ProductCard.module.css';

/** Where the cards will be, so that nothing jumps when they come. @internal */
export function ProductCardSkeletons() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  return (
    <div className={styles.skeletons}>
      <VisuallyHidden>{t('marketplace.loading')}</VisuallyHidden>
      {[0, 1, 2, 3].map(index => (
        <Card key={index} aria-hidden>
          <div className={styles.root}>
            <Skeleton width="40%" height={20} />
            <Skeleton width="75%" height={16} />
            <Skeleton width="55%" height={14} />
          </div>
        </Card>
      ))}
    </div>
  );
}
