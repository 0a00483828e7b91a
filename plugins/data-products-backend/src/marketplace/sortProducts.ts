import type { ProductSort } from '@meshport/plugin-data-products-common';
import type { FoundProduct } from './DefaultMarketplaceService';

const collator = new Intl.Collator('en', { numeric: true });

/**
 * Orders what was found. Equal ones follow each other by title and then by
 * ref, so that pages neither repeat nor lose a product.
 *
 * @internal
 */
export function sortProducts(
  found: FoundProduct[],
  sort: ProductSort | undefined,
  hasText: boolean,
): FoundProduct[] {
  const order = sort ?? (hasText ? 'relevance' : 'title');
  return [...found].sort((a, b) => {
    if (order === 'relevance' && a.match.score !== b.match.score) {
      return b.match.score - a.match.score;
    }
    if (order === 'updated') {
      const difference =
        (b.product.listing.updatedAt ?? 0) - (a.product.listing.updatedAt ?? 0);
      if (difference !== 0) {
        return difference;
      }
    }
    return (
      collator.compare(a.product.listing.title, b.product.listing.title) ||
      collator.compare(a.product.listing.ref, b.product.listing.ref)
    );
  });
}
