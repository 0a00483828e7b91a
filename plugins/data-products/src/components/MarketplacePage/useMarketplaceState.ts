import {
  PRODUCT_FACETS,
  PRODUCT_SORTS,
  type ProductFacet,
  type ProductSort,
} from '@meshport/plugin-data-products-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** How many products a page of the marketplace shows. @internal */
export const PAGE_SIZE = 20;

/** One chosen value of a facet. @internal */
export interface ChosenFacet {
  facet: ProductFacet;
  value: string;
}

/** What the address of the marketplace says. @internal */
export interface MarketplaceState {
  text: string;
  /** In the order in which they were chosen. */
  chosen: ChosenFacet[];
  sort?: ProductSort;
  /** One-based. */
  page: number;
}

function isFacet(key: string): key is ProductFacet {
  return PRODUCT_FACETS.includes(key as ProductFacet);
}

function isSort(key: string | null): key is ProductSort {
  return PRODUCT_SORTS.includes(key as ProductSort);
}

function readState(params: URLSearchParams): MarketplaceState {
  const sort = params.get('sort');
  const page = Number(params.get('page') ?? 1);
  return {
    text: params.get('text') ?? '',
    chosen: [...params].flatMap(([key, value]) =>
      isFacet(key) && value ? [{ facet: key, value }] : [],
    ),
    sort: isSort(sort) ? sort : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

function writeState(state: MarketplaceState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.text) {
    params.set('text', state.text);
  }
  for (const { facet, value } of state.chosen) {
    params.append(facet, value);
  }
  if (state.sort) {
    params.set('sort', state.sort);
  }
  if (state.page > 1) {
    params.set('page', String(state.page));
  }
  return params;
}

/**
 * The marketplace's state, which is its address and nothing else: a link shows
 * what its sender saw, and the back button goes back.
 *
 * @internal
 */
export function useMarketplaceState() {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);

  const update = useCallback(
    (change: Partial<MarketplaceState>, options?: { replace?: boolean }) =>
      setParams(
        // Whatever else narrows the list begins it anew.
        current => writeState({ ...readState(current), page: 1, ...change }),
        { replace: options?.replace ?? false },
      ),
    [setParams],
  );

  const setFacet = useCallback(
    (facet: ProductFacet, values: string[]) =>
      setParams(current => {
        const before = readState(current);
        const kept = before.chosen.filter(
          item => item.facet !== facet || values.includes(item.value),
        );
        const added = values
          .filter(
            value =>
              !kept.some(item => item.facet === facet && item.value === value),
          )
          .map(value => ({ facet, value }));
        return writeState({ ...before, page: 1, chosen: [...kept, ...added] });
      }),
    [setParams],
  );

  return { state, update, setFacet };
}
