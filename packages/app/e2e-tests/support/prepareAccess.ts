import { MeshportClient } from '../../../../scripts/story/MeshportClient.mjs';

const PURPOSE = 'safety-analysis';

/**
 * Gives the lists of access something to show: of the newcomer's requests one
 * is approved by Safety, and Commercial has not decided on the others.
 */
export async function prepareAccess() {
  const backendUrl =
    process.env.MESHPORT_BACKEND_URL ?? 'http://localhost:7007';
  const nina = await MeshportClient.signIn(backendUrl, 'nina');
  const sam = await MeshportClient.signIn(backendUrl, 'sam');
  const { items: asked } = await nina.json(
    '/api/data-access/requests?list=mine',
  );
  if (asked.length > 0) {
    return;
  }
  const ask = (key: string, portRefs: string[]) =>
    nina.json('/api/data-access/requests', {
      headers: { 'idempotency-key': `pages-${key}` },
      body: {
        portRefs,
        purpose: PURPOSE,
        justification: 'To learn how passengers and strikes meet.',
        until: Date.now() + 30 * 24 * 3600 * 1000,
      },
    });

  const strikes = await ask('strikes', [
    'dataproduct:safety/bird-strikes#reports@1',
  ]);
  const [item] = strikes.items;
  await sam.json(
    `/api/data-access/requests/${strikes.id}/items/${item.id}/approve`,
    { body: { version: item.version } },
  );
  await ask('customers', [
    'dataproduct:commercial/bookings#bookings@1',
    'dataproduct:commercial/customers#profiles@1',
  ]);
}
