import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogLocationReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  accessLedgerReadPermission,
  accessRequestCreatePermission,
} from '@meshport/plugin-data-access-common';
import permissionPlugin from '@backstage/plugin-permission-backend';
import request from 'supertest';
import permissionModuleMeshport from './index';

const groups: Record<string, string[]> = {
  'user:default/nora': [],
  'user:default/gil': ['group:default/governance'],
};

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = (
        credentials as ReturnType<typeof mockCredentials.user>
      ).principal;
      return { userEntityRef, ownershipEntityRefs: groups[userEntityRef] };
    },
  }),
});

async function start(governors: string[]) {
  const { server } = await startTestBackend({
    features: [
      permissionPlugin,
      permissionModuleMeshport,
      userInfo,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true, meshport: { governors } } },
      }),
    ],
  });
  return async (header: string) => {
    const response = await request(server)
      .post('/api/permission/authorize')
      .set('Authorization', header)
      .send({
        items: [
          { id: 'ask', permission: accessRequestCreatePermission },
          { id: 'ledger', permission: accessLedgerReadPermission },
          { id: 'locations', permission: catalogLocationReadPermission },
          {
            id: 'unknown',
            permission: { type: 'basic', name: 'other.thing', attributes: {} },
          },
        ],
      });
    return Object.fromEntries(
      response.body.items.map((item: { id: string; result: string }) => [
        item.id,
        item.result,
      ]),
    );
  };
}

describe('permissionModuleMeshport', () => {
  it('decides over HTTP for a newcomer in no group and a governor', async () => {
    const authorize = await start(['Governance']);

    expect(
      await authorize(mockCredentials.user.header('user:default/nora')),
    ).toEqual({
      ask: 'ALLOW',
      ledger: 'DENY',
      locations: 'DENY',
      unknown: 'DENY',
    });
    expect(
      await authorize(mockCredentials.user.header('user:default/gil')),
    ).toEqual({
      ask: 'ALLOW',
      ledger: 'ALLOW',
      locations: 'ALLOW',
      unknown: 'DENY',
    });
  });

  it('does not start with a governor that is no entity ref', async () => {
    await expect(start(['group:'])).rejects.toThrow(
      /'group:' in 'permission.meshport.governors' is not an entity ref/,
    );
  });
});
