import {
  PRODUCT_FACETS,
  type ProductFacet,
} from '@meshport/plugin-data-products-common';
import fc from 'fast-check';
import {
  countFacets,
  type FacetFilters,
  type FacetValues,
} from './countFacets';

const value = fc.constantFrom('a', 'b', 'c');
const thing: fc.Arbitrary<FacetValues> = fc.record(
  Object.fromEntries(PRODUCT_FACETS.map(facet => [facet, value])) as Record<
    ProductFacet,
    typeof value
  >,
  { requiredKeys: [] },
);
const choice: fc.Arbitrary<FacetFilters> = fc.record(
  Object.fromEntries(
    PRODUCT_FACETS.map(facet => [facet, fc.uniqueArray(value)]),
  ) as Record<ProductFacet, fc.Arbitrary<string[]>>,
  { requiredKeys: [] },
);

function passes(
  values: FacetValues,
  filters: FacetFilters,
  but?: ProductFacet,
) {
  return PRODUCT_FACETS.every(
    facet =>
      facet === but ||
      !filters[facet]?.length ||
      filters[facet].includes(values[facet] ?? ''),
  );
}

describe('countFacets', () => {
  it('counts each facet over what all others leave', () => {
    fc.assert(
      fc.property(fc.array(thing), choice, (things, filters) => {
        const { passed, facets } = countFacets(things, filters, t => t);

        expect(passed).toEqual(things.filter(t => passes(t, filters)));
        for (const facet of PRODUCT_FACETS) {
          const others = things.filter(t => passes(t, filters, facet));
          for (const { value: counted, count } of facets[facet]) {
            expect(count).toBe(others.filter(t => t[facet] === counted).length);
          }
          const listed = new Set(facets[facet].map(item => item.value));
          expect(
            others.every(t => t[facet] === undefined || listed.has(t[facet])),
          ).toBe(true);
        }
      }),
    );
  });

  it('keeps a chosen value at zero so that it can be taken back, largest counts first', () => {
    const things = [{ type: 'x' }, { type: 'y' }, { type: 'y' }];

    expect(countFacets(things, { type: ['gone'] }, t => t).facets.type).toEqual(
      [
        { value: 'y', count: 2 },
        { value: 'x', count: 1 },
        { value: 'gone', count: 0 },
      ],
    );
  });
});
