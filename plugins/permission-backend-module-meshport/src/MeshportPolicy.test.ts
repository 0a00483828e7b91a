import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { accessRequestCreatePermission } from '@meshport/plugin-data-access-common';
import { MeshportPolicy } from './MeshportPolicy';

const query = { permission: accessRequestCreatePermission };

function user(userEntityRef: string) {
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [] },
  };
}

describe('MeshportPolicy', () => {
  it('denies everything to who is not signed in', async () => {
    const policy = MeshportPolicy.create({
      userInfo: mockServices.userInfo(),
      governors: [],
      decide: () => ({ result: AuthorizeResult.ALLOW }),
    });
    expect(await policy.handle(query)).toEqual({ result: 'DENY' });
  });

  it('gives a newcomer the own ref as claim, once, and says who governs', async () => {
    const decide = jest.fn(() => ({ result: AuthorizeResult.ALLOW } as const));
    const userInfo = mockServices.userInfo.mock();
    const policy = MeshportPolicy.create({
      userInfo,
      governors: ['group:default/governance'],
      decide,
    });

    userInfo.getUserInfo.mockResolvedValueOnce({
      userEntityRef: 'user:default/nora',
      ownershipEntityRefs: [],
    });
    await policy.handle(query, user('user:default/nora'));
    userInfo.getUserInfo.mockResolvedValueOnce({
      userEntityRef: 'user:default/gil',
      ownershipEntityRefs: ['user:default/gil', 'group:default/governance'],
    });
    await policy.handle(query, user('user:default/gil'));

    expect(decide.mock.calls).toEqual([
      [query.permission, { claims: ['user:default/nora'], governor: false }],
      [
        query.permission,
        {
          claims: ['user:default/gil', 'group:default/governance'],
          governor: true,
        },
      ],
    ]);
  });

  it('fails instead of deciding where it cannot tell who asks', async () => {
    const userInfo = mockServices.userInfo.mock();
    userInfo.getUserInfo.mockRejectedValue(new Error('auth is down'));
    const policy = MeshportPolicy.create({ userInfo, governors: [] });
    await expect(
      policy.handle(query, user('user:default/nora')),
    ).rejects.toThrow('auth is down');
  });
});
