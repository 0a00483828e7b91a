import type { Locator, Page } from '@playwright/test';

/** A page in the state in which it is looked at. */
export interface PageUnderTest {
  name: string;
  /** Nobody, for the page on which one signs in. */
  persona?: string;
  path: string;
  /** Brings the page into its state. */
  act?: (page: Page) => Promise<void>;
  /** Is there when the page is. */
  ready: (page: Page) => Locator;
}

const BIRD_STRIKES = '/catalog/safety/dataproduct/bird-strikes';
/** Pages of the portal, as the persona who has most to see on it. */
export const pagesUnderTest: PageUnderTest[] = [
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
    name: 'product-preview',
    persona: 'ana',
    path: `${BIRD_STRIKES}/preview`,
    ready: page => page.getByRole('gridcell').first(),
  },
  {
    name: 'product-access',
    persona: 'sam',
    path: `${BIRD_STRIKES}/access`,
    ready: page => page.getByRole('heading', { name: 'Given to others' }),
  },
];
