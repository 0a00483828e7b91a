import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/** How many products of each area the reader may know of, by the area's name. @internal */
export type ProductCounts = {
  counts?: ReadonlyMap<string, number>;
  failed: boolean;
};

/**
 * Counts in the catalog, which leaves out what the reader may not know of.
 * What an area publishes is in the namespace of its name, and nothing else is.
 *
 * @internal
 */
export function useProductCounts(): ProductCounts {
  const catalogApi = useApi(catalogApiRef);
  const { value, error } = useAsync(async () => {
    const facet = 'metadata.namespace';
    const { facets } = await catalogApi.getEntityFacets({
      filter: { kind: 'dataproduct' },
      facets: [facet],
    });
    return new Map(
      (facets[facet] ?? []).map(({ value: name, count }) => [name, count]),
    );
  }, [catalogApi]);
  return { counts: value, failed: error !== undefined };
}
