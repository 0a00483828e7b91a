import type { Locator, Page } from '@playwright/test';

/** A page in the state in which it is looked at. */
export interface PageUnderTest {
  name: string;
  /** Nobody, for the page on which one signs in. */
  persona?: string;
  path: string;
  /** Is there when the page is. */
  ready: (page: Page) => Locator;
}

const BIRD_STRIKES = '/catalog/safety/dataproduct/bird-strikes';
/** Pages of the portal, as the persona who has most to see on it. */
export const pagesUnderTest: PageUnderTest[] = [
  {
    name: 'sign-in',
    path: '/',
    ready: page => page.getByRole('button', { name: /Ana Lyst/ }),
  },
  {
    name: 'marketplace',
    persona: 'ana',
    path: '/data-products?text=bird+strikes',
    ready: page => page.getByRole('heading', { name: 'Bird strikes' }),
  },
  {
    name: 'marketplace-nothing-found',
    persona: 'ana',
    path: '/data-products?text=quagga',
    ready: page => page.getByText('Nothing found'),
  },
  {
    name: 'product-overview',
    persona: 'ana',
    path: BIRD_STRIKES,
    ready: page => page.getByRole('heading', { name: 'Joins with' }),
  },
  {
    name: 'product-contract',
    persona: 'ana',
    path: `${BIRD_STRIKES}/contract`,
    ready: page => page.getByRole('table', { name: 'Columns of reports' }),
  },
  {
    name: 'product-preview',
    persona: 'ana',
    path: `${BIRD_STRIKES}/preview`,
    ready: page => page.getByRole('gridcell').first(),
  },
  {
    name: 'product-lineage',
    persona: 'ana',
    path: `${BIRD_STRIKES}/lineage?view=graph`,
    ready: page => page.getByRole('region', { name: 'Lineage graph' }),
  },
  {
    name: 'product-access',
    persona: 'sam',
    path: `${BIRD_STRIKES}/access`,
    ready: page => page.getByRole('heading', { name: 'Given to others' }),
  },
  {
    name: 'lineage-graph',
    persona: 'ana',
    path: '/lineage?view=graph',
    ready: page => page.getByRole('region', { name: 'Lineage graph' }),
  },
  {
    name: 'lineage-table',
    persona: 'ana',
    path: '/lineage?view=table',
    ready: page => page.getByRole('table', { name: 'Lineage as a table' }),
  },
];
