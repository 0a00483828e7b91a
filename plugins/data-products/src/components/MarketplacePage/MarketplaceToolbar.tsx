import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SearchField, Select, Text } from '@backstage/ui';
import {
  PRODUCT_SORTS,
  type ProductSort,
} from '@meshport/plugin-data-products-common';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import styles from './MarketplaceToolbar.module.css';

// Short enough to feel immediate, long enough not to ask for each letter.
const TYPING_PAUSE_MS = 200;

/** Search, order and count. @internal */
export function MarketplaceToolbar(props: {
  text: string;
  sort: ProductSort;
  totalItems: number | undefined;
  onTextChange: (text: string) => void;
  onSortChange: (sort: ProductSort) => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { text, sort, totalItems, onTextChange, onSortChange } = props;
  const [typed, setTyped] = useState(text);
  const told = useRef(text);

  // The address may change under the field: back button, "show all".
  useEffect(() => {
    if (text !== told.current) {
      told.current = text;
      setTyped(text);
    }
  }, [text]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === told.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      told.current = wanted;
      onTextChange(wanted);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, onTextChange]);

  return (
    <div className={styles.root}>
      <SearchField
        className={styles.search}
        size="medium"
        aria-label={t('marketplace.search.label')}
        placeholder={t('marketplace.search.placeholder')}
        value={typed}
        onChange={setTyped}
        maxLength={200}
      />
      <Select
        className={styles.sort}
        size="medium"
        aria-label={t('marketplace.sort.label')}
        options={PRODUCT_SORTS.map(value => ({
          value,
          label: t(`marketplace.sort.${value}`),
        }))}
        value={sort}
        onChange={value => onSortChange(value as ProductSort)}
      />
      <Text
        className={styles.count}
        variant="body-medium"
        color="secondary"
        role="status"
      >
        {totalItems === undefined
          ? ''
          : t('marketplace.count', {
              count: totalItems,
              formatted: formatCount(totalItems),
            })}
      </Text>
    </div>
  );
}
