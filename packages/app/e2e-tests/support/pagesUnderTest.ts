import type { Locator, Page } from '@playwright/test';
import { CAMPAIGN, PACKAGE } from './prepareAccess';
import { Workbench } from './Workbench';

/** A page in the state in which it is looked at. */
export interface PageUnderTest {
  name: string;
  /** Nobody, for the page on which one signs in. */
  persona?: string;
  path: string;
  /** Brings the page into its state, where the address alone does not. */
  prepare?: (page: Page) => Promise<void>;
  /** Is there when the page is. */
  ready: (page: Page) => Locator;
}

const BIRD_STRIKES = '/catalog/safety/dataproduct/bird-strikes';
const REFUSED =
  'SELECT * FROM safety.bird_strikes.reports, commercial.bookings.bookings';
const TEN_AIRPORTS =
  'SELECT iata, name, latitude FROM network.airports.airports LIMIT 10';

/** Cells of rows that were queried; the menu has a grid of its own. */
const CELLS = '[role="grid"][aria-colcount] [role="gridcell"]';

const press = (name: string | RegExp) => async (page: Page) =>
  await page.getByRole('button', { name }).first().click();

async function openDecision(page: Page) {
  await page
    .getByRole('row')
    .or(page.getByRole('listitem'))
    .filter({ hasText: 'commercial.customers.profiles' })
    .getByRole('button', { name: /^Open / })
    .click();
}

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
    ready: page => page.locator(CELLS).first(),
  },
  {
    name: 'product-preview-columns',
    persona: 'ana',
    path: `${BIRD_STRIKES}/preview?show=columns`,
    ready: page => page.getByRole('table').first(),
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
  {
    name: 'workbench-empty',
    persona: 'ana',
    path: '/workbench',
    ready: page => page.getByRole('textbox', { name: 'SQL query' }),
  },
  {
    name: 'workbench-exports-none',
    persona: 'ana',
    path: '/workbench?side=exports',
    ready: page => page.getByText('Nothing exported'),
  },
  {
    name: 'workbench-result',
    persona: 'ana',
    path: '/workbench',
    prepare: page => new Workbench(page).run(TEN_AIRPORTS),
    ready: page => page.locator(CELLS).first(),
  },
  {
    name: 'workbench-refused',
    persona: 'ana',
    path: '/workbench',
    prepare: page => new Workbench(page).run(REFUSED),
    ready: page => page.getByRole('button', { name: /^Ask for what/ }),
  },
  {
    name: 'request-panel',
    persona: 'ana',
    path: '/catalog/commercial/dataproduct/customers',
    prepare: press('Request access'),
    ready: page => page.getByRole('heading', { name: 'What will happen' }),
  },
  {
    name: 'access-mine',
    persona: 'nina',
    path: '/access/mine',
    ready: page => page.getByText('commercial.customers.profiles').first(),
  },
  {
    name: 'access-decide',
    persona: 'carl',
    path: '/access/decide',
    ready: page => page.getByText('commercial.customers.profiles').first(),
  },
  {
    name: 'access-given',
    persona: 'sam',
    path: '/access/given',
    ready: page => page.getByText('safety.bird_strikes.reports').first(),
  },
  {
    name: 'decision-panel',
    persona: 'carl',
    path: '/access/decide',
    prepare: openDecision,
    ready: page => page.getByRole('heading', { name: 'What they will see' }),
  },
  {
    name: 'decision-for-less',
    persona: 'carl',
    path: '/access/decide',
    prepare: async page => {
      await openDecision(page);
      await page.getByRole('button', { name: 'Approve for less' }).click();
      await page.getByRole('button', { name: 'Limit the rows' }).click();
      await page.getByRole('textbox', { name: 'Value' }).fill('TX');
    },
    ready: page => page.locator('input[value="TX"]'),
  },
  {
    name: 'access-decide-nothing',
    persona: 'sam',
    path: '/access/decide',
    ready: page => page.getByText('decides for you until'),
  },
  {
    name: 'delegation',
    persona: 'sam',
    path: '/access/decide',
    prepare: press('Let somebody decide for you'),
    ready: page => page.getByRole('textbox', { name: 'Who' }),
  },
  {
    name: 'extension',
    persona: 'nina',
    path: '/access/mine',
    prepare: press('Extend access to Bird strikes'),
    ready: page => page.getByText('Why you still need it'),
  },
  {
    name: 'agreement-details',
    persona: 'nina',
    path: '/access/mine',
    prepare: press('Details of Bird strikes'),
    ready: page => page.getByRole('dialog').getByRole('heading').nth(1),
  },
  {
    name: 'agreement-import',
    persona: 'nina',
    path: '/access/mine',
    prepare: press('Import an agreement'),
    ready: page => page.getByText('Import a Data Usage Agreement'),
  },
  {
    name: 'revoking',
    persona: 'sam',
    path: '/access/given',
    prepare: press(/^Revoke Bird strikes/),
    ready: page => page.getByRole('radio', { name: 'Now' }),
  },
  {
    name: 'access-packages',
    persona: 'carl',
    path: '/access/packages',
    ready: page => page.getByRole('button', { name: `Retire ${PACKAGE}` }),
  },
  {
    name: 'package-asked',
    persona: 'ana',
    path: '/access/packages',
    prepare: press(`Ask for it: ${PACKAGE}`),
    ready: page => page.getByText('All of its ports are decided on'),
  },
  {
    name: 'package-changed',
    persona: 'carl',
    path: '/access/packages',
    prepare: press(`Change ${PACKAGE}`),
    ready: page => page.getByRole('checkbox', { name: /bookings/ }),
  },
  {
    name: 'access-campaigns',
    persona: 'gloria',
    path: '/access/campaigns',
    ready: page => page.getByRole('button', { name: `Open ${CAMPAIGN}` }),
  },
  {
    name: 'campaign',
    persona: 'sam',
    path: '/access/campaigns',
    prepare: press(`Open ${CAMPAIGN}`),
    ready: page => page.getByRole('button', { name: /^Keep / }).first(),
  },
  {
    name: 'campaign-new',
    persona: 'sam',
    path: '/access/campaigns',
    prepare: press('Look again at what was given'),
    ready: page => page.getByRole('checkbox', { name: 'Bird strikes' }),
  },
  {
    name: 'access-map',
    persona: 'gloria',
    path: '/access/map',
    // The map comes after its table, and is not there on a narrow screen.
    prepare: page => page.locator('.react-flow__node').first().waitFor(),
    ready: page => page.getByLabel('Map of access as a table'),
  },
  {
    name: 'report-reads',
    persona: 'gloria',
    path: '/access/report',
    ready: page => page.getByLabel('Who read what'),
  },
  {
    name: 'report-decisions',
    persona: 'gloria',
    path: '/access/report?section=decisions',
    ready: page => page.getByLabel('What was decided'),
  },
  {
    name: 'user-access',
    persona: 'sam',
    path: '/catalog/default/user/wanda/access',
    ready: page => page.getByLabel('What they have'),
  },
  {
    name: 'group-access',
    persona: 'sam',
    path: '/catalog/default/group/commercial-insights-team/access',
    ready: page => page.getByLabel('What they have'),
  },
  {
    name: 'ledger',
    persona: 'gloria',
    path: '/access/ledger',
    prepare: press('Verify'),
    ready: page => page.getByText(/^All [\d,]+ entries are/),
  },
  {
    name: 'area-hand-over',
    persona: 'gloria',
    path: '/catalog/default/resource/safety',
    prepare: press('Hand over'),
    ready: page => page.getByRole('region', { name: /^What follows/ }),
  },
  {
    name: 'create-wizard',
    persona: 'nora',
    path: '/create/templates/default/new-data-product',
    ready: page => page.getByRole('textbox', { name: 'Existing area' }),
  },
];
