import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import styles from './PageButtons.module.css';
import { PAGE_SIZE } from './useMarketplaceState';

/** Goes through the pages; nothing where there is only one. @internal */
export function PageButtons(props: {
  page: number;
  totalItems: number;
  onChange: (page: number) => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { page, totalItems, onChange } = props;
  if (totalItems <= PAGE_SIZE) {
    return null;
  }
  const last = Math.ceil(totalItems / PAGE_SIZE);
  return (
    <nav className={styles.root} aria-label={t('marketplace.pages.label')}>
      <Button
        variant="secondary"
        isDisabled={page <= 1}
        onPress={() => onChange(page - 1)}
      >
        {t('marketplace.pages.previous')}
      </Button>
      <Text color="secondary" className={styles.where}>
        {t('marketplace.pages.where', {
          from: formatCount((page - 1) * PAGE_SIZE + 1),
          to: formatCount(Math.min(page * PAGE_SIZE, totalItems)),
          total: formatCount(totalItems),
        })}
      </Text>
      <Button
        variant="secondary"
        isDisabled={page >= last}
        onPress={() => onChange(page + 1)}
      >
        {t('marketplace.pages.next')}
      </Button>
    </nav>
  );
}
