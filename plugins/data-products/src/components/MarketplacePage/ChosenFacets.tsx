import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ChosenFacets.module.css';
import { FacetValue } from './FacetValue';
import type { ChosenFacet } from './useMarketplaceState';

/** What narrows the list, each with a way to take it back. @internal */
export function ChosenFacets(props: {
  chosen: ChosenFacet[];
  onRemove: (item: ChosenFacet) => void;
  onClear: () => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { chosen, onRemove, onClear } = props;
  if (chosen.length === 0) {
    return null;
  }
  return (
    <div
      className={styles.root}
      role="group"
      aria-label={t('marketplace.facets.chosen')}
    >
      {chosen.map(item => (
        <Button
          key={`${item.facet} ${item.value}`}
          size="small"
          variant="secondary"
          iconEnd={<RiCloseLine aria-label={t('marketplace.facets.remove')} />}
          onPress={() => onRemove(item)}
        >
          <FacetValue facet={item.facet} value={item.value} />
        </Button>
      ))}
      {chosen.length > 1 && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('marketplace.facets.clear')}
        </Button>
      )}
    </div>
  );
}
