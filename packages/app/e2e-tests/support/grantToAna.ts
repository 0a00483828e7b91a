import { grantPort } from '../../../../scripts/story/grantPort.mjs';
import { MeshportClient } from '../../../../scripts/story/MeshportClient.mjs';

/** The backend that the portal under test runs on. */
export const backendUrl =
  process.env.MESHPORT_BACKEND_URL ?? 'http://localhost:7007';

/** Lets Ana read a port of Safety, where she may not yet. */
export async function grantToAna(port: { sqlName: string; purpose: string }) {
  const ana = await MeshportClient.signIn(backendUrl, 'ana');
  const { items } = await ana.json('/api/data-access/agreements?list=mine');
  const holds = items.some(
    (item: { sqlName: string; purpose: string; state: string }) =>
      item.sqlName === port.sqlName &&
      item.purpose === port.purpose &&
      item.state === 'active',
  );
  if (!holds) {
    await grantPort({
      ...port,
      consumer: ana,
      decider: await MeshportClient.signIn(backendUrl, 'sam'),
    });
  }
}
