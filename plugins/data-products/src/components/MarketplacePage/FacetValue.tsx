import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type { ProductFacet } from '@meshport/plugin-data-products-common';
import { useFacetValueText } from '../../text';

/** A facet's value: the name of a domain or owner, a word for the others. @internal */
export function FacetValue(props: { facet: ProductFacet; value: string }) {
  const text = useFacetValueText();
  const { facet, value } = props;
  return facet === 'domain' || facet === 'owner' ? (
    <EntityDisplayName entityRef={value} hideIcon disableTooltip />
  ) : (
    <>{text(facet, value)}</>
  );
}
