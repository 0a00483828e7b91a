import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  PRODUCT_FACETS,
  type ProductFacet,
  type ProductList,
} from '@meshport/plugin-data-products-common';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { dataProductsTranslationRef } from '../../translation';
import { FacetGroup } from './FacetGroup';
import styles from './FacetPanel.module.css';
import type { ChosenFacet } from './useMarketplaceState';

/**
 * All facets with their counts. On a narrow screen they are behind a button,
 * so that the products come first.
 *
 * @internal
 */
export function FacetPanel(props: {
  facets: ProductList['facets'] | undefined;
  accessKnown: boolean;
  chosen: ChosenFacet[];
  onChange: (facet: ProductFacet, values: string[]) => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { facets, accessKnown, chosen, onChange } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <aside className={styles.root} aria-label={t('marketplace.facets.label')}>
      <div className={styles.disclosure}>
        <Button
          variant="secondary"
          aria-expanded={open}
          aria-controls={id}
          iconEnd={open ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
          onPress={() => setOpen(value => !value)}
        >
          {chosen.length
            ? t('marketplace.facets.discloseChosen', {
                count: chosen.length,
              })
            : t('marketplace.facets.disclose')}
        </Button>
      </div>
      <div id={id} className={styles.groups} data-open={open}>
        {PRODUCT_FACETS.map(facet => (
          <FacetGroup
            key={facet}
            facet={facet}
            values={facets?.[facet]}
            chosen={chosen
              .filter(item => item.facet === facet)
              .map(item => item.value)}
            unknown={facet === 'access' && !accessKnown}
            onChange={values => onChange(facet, values)}
          />
        ))}
      </div>
    </aside>
  );
}
