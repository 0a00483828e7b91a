import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, CheckboxGroup, Skeleton } from '@backstage/ui';
import type {
  ProductFacet,
  ProductFacetValue,
} from '@meshport/plugin-data-products-common';
import { useState } from 'react';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import styles from './FacetGroup.module.css';
import { FacetValue } from './FacetValue';

const SHOWN_AT_FIRST = 7;

/** One facet: its values with counts. Nothing where no product has one. @internal */
export function FacetGroup(props: {
  facet: ProductFacet;
  values: ProductFacetValue[] | undefined;
  chosen: string[];
  unknown: boolean;
  onChange: (values: string[]) => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { facet, values, chosen, unknown, onChange } = props;
  const [all, setAll] = useState(false);
  if (!values) {
    return <Skeleton height={120} />;
  }
  if (unknown || values.length === 0) {
    return null;
  }
  // What is chosen stays in sight, wherever its count would put it.
  const shown = all
    ? values
    : values.filter(
        ({ value }, index) => index < SHOWN_AT_FIRST || chosen.includes(value),
      );
  return (
    <div className={styles.root}>
      <CheckboxGroup
        label={t(`marketplace.facets.${facet}`)}
        value={chosen}
        onChange={onChange}
      >
        {shown.map(({ value, count }) => (
          <Checkbox key={value} value={value} className={styles.value}>
            <span className={styles.label}>
              <span className={styles.name}>
                <FacetValue facet={facet} value={value} />
              </span>
              <span className={styles.count}>{formatCount(count)}</span>
            </span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {values.length > shown.length && (
        <Button
          className={styles.more}
          size="small"
          variant="tertiary"
          onPress={() => setAll(true)}
        >
          {t('marketplace.facets.showAll', { total: String(values.length) })}
        </Button>
      )}
    </div>
  );
}
