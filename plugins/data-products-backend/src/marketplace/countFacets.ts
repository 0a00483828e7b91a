import {
  PRODUCT_FACETS,
  type ProductFacet,
  type ProductFacetValue,
} from '@meshport/plugin-data-products-common';

/** The value that a product has in each facet, absent where it has none. @internal */
export type FacetValues = Partial<Record<ProductFacet, string>>;

/** The values chosen in each facet; none means all. @internal */
export type FacetFilters = Partial<Record<ProductFacet, string[]>>;

/** Which of the given passed every filter, and the counts of each facet. @internal */
export interface FacetResult<T> {
  passed: T[];
  facets: Record<ProductFacet, ProductFacetValue[]>;
}

/**
 * Filters and counts in one pass. A facet is counted over what all other
 * facets leave: whoever fails only this facet's filter still counts in it,
 * whoever fails two counts nowhere.
 *
 * @internal
 */
export function countFacets<T>(
  things: T[],
  filters: FacetFilters,
  valuesOf: (thing: T) => FacetValues,
): FacetResult<T> {
  const chosen = new Map(
    PRODUCT_FACETS.flatMap(facet => {
      const values = filters[facet];
      return values?.length ? [[facet, new Set(values)] as const] : [];
    }),
  );
  // A chosen value stays listed at zero so that it can be taken back.
  const counts = new Map(
    PRODUCT_FACETS.map(facet => [
      facet,
      new Map([...(chosen.get(facet) ?? [])].map(value => [value, 0])),
    ]),
  );
  const passed: T[] = [];
  for (const thing of things) {
    const values = valuesOf(thing);
    const failed = [...chosen].filter(([facet, wanted]) => {
      const value = values[facet];
      return value === undefined || !wanted.has(value);
    });
    if (failed.length > 1) {
      continue;
    }
    if (failed.length === 0) {
      passed.push(thing);
    }
    for (const facet of PRODUCT_FACETS) {
      const value = values[facet];
      if (
        value !== undefined &&
        (failed.length === 0 || failed[0][0] === facet)
      ) {
        const count = counts.get(facet)!;
        count.set(value, (count.get(value) ?? 0) + 1);
      }
    }
  }
  const facets = Object.fromEntries(
    PRODUCT_FACETS.map(facet => [
      facet,
      [...counts.get(facet)!]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || compare(a.value, b.value)),
    ]),
  ) as FacetResult<T>['facets'];
  return { passed, facets };
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
