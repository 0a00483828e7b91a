import type { AgreementToken } from '@meshport/plugin-data-query-common';
import type { Route } from './createMemoryFetch';

const HOUR = 3_600_000;

const token = (
  id: string,
  change: Partial<AgreementToken> = {},
): AgreementToken => ({
  id,
  title: 'Import of each night',
  user: 'service:default/crew-planner',
  madeBy: 'user:default/kim.osei',
  agreementId: 'a1',
  productRef: 'dataproduct:safety/bird-strikes',
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  sqlName: 'safety.bird_strikes.reports',
  purpose: 'service-recovery',
  state: 'active',
  createdAt: Date.now() - 50 * HOUR,
  expiresAt: Date.now() + 100 * HOUR,
  ...change,
});

/** Tokens, over those in memory. */
export function tokenRoutes(): Record<string, Route> {
  const tokens = [
    token('t1', { lastUsedAt: Date.now() - 9 * HOUR }),
    token('t2', { title: 'Trial', state: 'revoked' }),
  ];
  return {
    'GET tokens': () => ({ items: tokens }),
    'POST tokens': ({ body }) => {
      tokens.unshift(token(`t${tokens.length + 1}`, { title: body.title }));
      return { token: tokens[0], secret: 'meshport_5f0c2d0e9a1b4c7d8e6f' };
    },
    'DELETE tokens *': ({ parts }) =>
      Object.assign(tokens.find(({ id }) => id === parts[1])!, {
        state: 'revoked',
      }),
  };
}
