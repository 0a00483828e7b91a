const token = {
  id: 't1',
  title: 'Nightly report',
  user: 'user:default/guest',
  agreementId: 'a1',
  productRef: 'dataproduct:safety/bird-strikes',
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  sqlName: 'safety.bird_strikes.reports',
  purpose: 'service-recovery',
  state: 'active',
  createdAt: Date.now(),
  expiresAt: Date.now() + 20 * 3_600_000,
  lastUsedAt: Date.now() - 7_200_000,
};

/** Tokens and the agreement that they are for; undefined for other paths. */
export function mockTokens(path: string, method: string): object | undefined {
  switch (`${method} ${path}`) {
    case 'GET /data-query/tokens':
      return {
        items: [token, { ...token, id: 't2', title: 'Old', state: 'revoked' }],
      };
    case 'POST /data-query/tokens':
      return { token, secret: 'meshport_5f0c2d0e9a1b4c7d8e6f' };
    case 'GET /data-access/agreements':
      return {
        items: [
          {
            ...token,
            id: 'a1',
            consumer: 'user:default/guest',
            startsAt: 1,
            endsAt: Date.now() + 40 * 86_400_000,
          },
        ],
      };
    default:
      return undefined;
  }
}
