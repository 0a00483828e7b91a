import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';

type Tab = EntityHeaderLayoutProps['tabs'][number];

// How one judges a product: what it is, what it promises, how it looks, where
// it comes from, who may have it. Tabs of other plugins follow.
const ORDER = ['', 'contract', 'preview', 'quality', 'lineage', 'access'];

function rank(tab: Tab): number {
  const index = ORDER.indexOf(tab.id.replaceAll('/', ''));
  return index === -1 ? ORDER.length : index;
}

/** Puts the tabs into the order in which one judges a product. @internal */
export function orderTabs(tabs: Tab[]): Tab[] {
  return [...tabs].sort((a, b) => rank(a) - rank(b));
}
