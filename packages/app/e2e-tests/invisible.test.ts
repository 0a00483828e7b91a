import type { Browser } from '@playwright/test';
import { CANARIES } from '../../../examples/load/crewIncidentReviews.mjs';
import { openAs } from './support/openAs';
import { expect, test } from './support/test';
import { visit } from './support/visit';
import { Workbench } from './support/Workbench';

const WORDS = Object.values(CANARIES).flat();

/** Walks past every place that tells of products, and keeps what is received. */
async function walk(browser: Browser, persona: string) {
  const page = await openAs(browser, persona);
  const backend = process.env.MESHPORT_BACKEND_URL ?? 'http://localhost:7007';
  const bodies: Promise<string>[] = [];
  page.on('response', response => {
    if (response.url().startsWith(backend)) {
      bodies.push(
        response.text().then(
          text => `${response.url()}\n${text}`,
          // Redirects and answers to requests that were given up have none.
          () => '',
        ),
      );
    }
  });
  const marketplace = page.getByRole('region', { name: 'Data products found' });
  const anyAnswer = (path: string) =>
    page.waitForResponse(response => response.url().includes(path));

  // What is typed comes back in addresses: so nothing typed is a canary.
  await visit(page, '/data-products?text=crew');
  await expect(marketplace.getByRole('heading').first()).toBeVisible();
  await visit(page, '/data-products');
  await expect(marketplace.getByRole('listitem').first()).toBeVisible();
  // The page first asks with no term, and for counts with no results; the
  // walk waits for the real answer.
  const [found] = await Promise.all([
    page.waitForResponse(
      response =>
        response.url().includes('term=incident') &&
        !response.url().includes('pageLimit=0'),
    ),
    visit(page, '/search?query=incident&types%5B%5D=data-products'),
  ]);
  await found.finished();
  await visit(page, '/catalog?filters[kind]=dataproduct');
  await expect(
    page.getByRole('link', { name: /Bird strikes/ }).first(),
  ).toBeVisible();
  await visit(page, '/catalog/default/domain/safety');
  await expect(page.getByText(/is part of this domain/).first()).toBeVisible();
  await visit(page, '/catalog/default/group/safety-team');
  await expect(
    page.getByRole('heading', { name: 'Safety team' }).first(),
  ).toBeVisible();
  await visit(
    page,
    '/catalog/safety/dataproduct/bird-strikes/lineage?view=table',
  );
  await expect(
    page.getByRole('table', { name: 'Lineage as a table' }),
  ).toBeVisible();
  const workbench = new Workbench(page);
  await workbench.open();
  await workbench.run('SELECT * FROM safety.bird_strikes.stations');
  await expect(workbench.rows.nth(1)).toBeVisible();
  await workbench.run('SELECT * FROM safety.no_such_product.reviews');
  await expect(page.getByRole('alert').first()).toBeVisible();
  for (const list of ['decide', 'mine', 'given']) {
    const answer = anyAnswer('/api/data-access/');
    await visit(page, `/access/${list}`);
    await answer;
  }
  const received = await Promise.all(bodies);
  await page.context().close();
  return received;
}

function canariesIn(bodies: string[]) {
  return bodies.flatMap(body =>
    WORDS.filter(word => body.toLowerCase().includes(word.toLowerCase())).map(
      word => `${word} in ${body.split('\n')[0]}`,
    ),
  );
}

for (const persona of ['nina', 'ana']) {
  test(`nothing that ${persona} receives tells of the invisible product`, async ({
    browser,
  }) => {
    const received = await walk(browser, persona);
    expect(received.length).toBeGreaterThan(30);
    expect(canariesIn(received)).toEqual([]);
  });
}

test('its owner sees it everywhere', async ({ browser }) => {
  const received = await walk(browser, 'sam');
  const told = canariesIn(received).join('\n');
  for (const place of [
    '/api/data-products/',
    '/api/search/',
    '/api/catalog/',
    '/api/data-access/',
  ]) {
    expect(told).toContain(place);
  }
  expect(told).toContain('Crew incident reviews');
  expect(told).toContain('halcyon_case_number');
});
