import { acceptTerms } from '../../../../scripts/story/acceptTerms.mjs';
import { grantPort } from '../../../../scripts/story/grantPort.mjs';
import { MeshportClient } from '../../../../scripts/story/MeshportClient.mjs';
import { backendUrl } from './grantToAna';

const DAY = 24 * 3600 * 1000;
const REPORTS = 'dataproduct:safety/bird-strikes#reports@1';
const COMMERCIAL = [
  'dataproduct:commercial/bookings#bookings@1',
  'dataproduct:commercial/customers#profiles@1',
];

/** What the package is called that {@link prepareAccess} makes. */
export const PACKAGE = 'Customer analyst';
/** What the campaign is called that {@link prepareAccess} begins. */
export const CAMPAIGN = 'Autumn review';

/**
 * Gives the pages of access something to show: of the newcomer's requests one
 * is approved by Safety, and Commercial has not decided on the others. A group
 * has access and somebody else uses theirs; there are a package, a campaign
 * and somebody who decides for another.
 */
export async function prepareAccess() {
  const as = async (persona: string) =>
    await MeshportClient.signIn(backendUrl, persona);
  const [ana, carl, gloria, nina, sam, wanda] = await Promise.all(
    ['ana', 'carl', 'gloria', 'nina', 'sam', 'wanda'].map(as),
  );
  const { items: asked } = await nina.json(
    '/api/data-access/requests?list=mine',
  );
  if (asked.length > 0) {
    return;
  }

  const strikes = await ask(nina, 'strikes', { portRefs: [REPORTS] });
  await approve(sam, strikes);
  await ask(nina, 'customers', { portRefs: COMMERCIAL });
  const ofGroup = await ask(ana, 'group', {
    portRefs: [REPORTS],
    purpose: 'reporting',
    consumer: 'group:default/commercial-insights-team',
  });
  await approve(sam, ofGroup);

  const used = {
    sqlName: 'safety.bird_strikes.reports',
    purpose: 'product-analytics',
  };
  await grantPort({ ...used, consumer: wanda, decider: sam });
  await wanda.queryAll({
    sql: `SELECT count(cost_other) FROM ${used.sqlName}`,
    purpose: used.purpose,
  });

  await carl.json('/api/data-access/packages', {
    body: {
      title: PACKAGE,
      role: 'Analysts of customers',
      description: 'Who flies with us, without names and addresses.',
      purpose: 'product-analytics',
      maxDays: 90,
      ports: COMMERCIAL.map(portRef => ({ portRef })),
    },
  });
  await gloria.json('/api/data-access/campaigns', {
    body: { title: CAMPAIGN, scope: {}, dueAt: Date.now() + 14 * DAY },
  });
  await sam.json('/api/data-access/delegations', {
    body: { delegate: 'user:default/fiona', endsAt: Date.now() + 2 * DAY },
  });
}

async function ask(
  client: MeshportClient,
  key: string,
  what: { portRefs: string[]; purpose?: string; consumer?: string },
) {
  return await client.json('/api/data-access/requests', {
    headers: { 'idempotency-key': `pages-${key}` },
    body: {
      purpose: 'safety-analysis',
      justification: 'To learn how passengers and strikes meet.',
      until: Date.now() + 30 * DAY,
      acceptedTerms: await acceptTerms(client, what),
      ...what,
    },
  });
}

async function approve(
  client: MeshportClient,
  request: { id: string; items: { id: string; version: number }[] },
) {
  for (const item of request.items) {
    await client.json(
      `/api/data-access/requests/${request.id}/items/${item.id}/approve`,
      { body: { version: item.version } },
    );
  }
}
