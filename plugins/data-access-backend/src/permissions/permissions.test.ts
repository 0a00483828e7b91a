import { TestDatabases } from '@backstage/backend-test-utils';
import {
  isResourcePermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_ACCESS_AGREEMENT,
  RESOURCE_TYPE_ACCESS_CAMPAIGN,
  RESOURCE_TYPE_ACCESS_DELEGATION,
  RESOURCE_TYPE_ACCESS_PACKAGE,
  RESOURCE_TYPE_ACCESS_REQUEST,
  accessAgreementRevokePermission,
} from '@meshport/plugin-data-access-common';
import { accessTestBench } from '../__testUtils__/accessTestBench';
import { STRIKES } from '../__testUtils__/fixtures';
import {
  accessAgreementConditions,
  accessAgreementRules,
  accessCampaignConditions,
  accessDelegationConditions,
  accessPackageConditions,
  accessRequestConditions,
  accessRequestRules,
  createAccessAgreementConditionalDecision,
  createAccessCampaignConditionalDecision,
  createAccessDelegationConditionalDecision,
  createAccessPackageConditionalDecision,
  createAccessRequestConditionalDecision,
} from '.';
import { toAgreementResource, toRequestResource } from './registerPermissions';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const SAFETY = 'group:default/safety';
const ABSENT = '00000000-0000-4000-8000-000000000000';
type Rule = 'isRequester' | 'isConsumer' | 'isApprover' | 'isProductOwner';

/** The policy of an adopter who leaves to each what one rule says. */
function only(rule: Rule, claimsOf: (userRef: string) => string[]) {
  return (
    permission: ResourcePermission,
    userRef: string,
  ): PolicyDecision | undefined => {
    const params = { claims: claimsOf(userRef) };
    if (isResourcePermission(permission, RESOURCE_TYPE_ACCESS_REQUEST)) {
      return createAccessRequestConditionalDecision(
        permission,
        accessRequestConditions[rule](params),
      );
    }
    return isResourcePermission(permission, RESOURCE_TYPE_ACCESS_AGREEMENT)
      ? createAccessAgreementConditionalDecision(
          permission,
          accessAgreementConditions[rule](params),
        )
      : undefined;
  };
}

const own = only('isRequester', userRef => [userRef]);

describe.each(databases.eachSupportedId())('permissions on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;
  const get = async (who: string, path: string) =>
    (await ask(who, 'get', path)).body;

  /** Status and body, with the asked id replaced. */
  const answer = async (
    who: string,
    method: 'get' | 'post',
    path: (of: string) => string,
    input: { id: string; body?: object },
  ) => {
    const response = await ask(who, method, path(input.id), input.body);
    return [response.status, response.text.replaceAll(input.id, ABSENT)];
  };

  it('narrows lists, totals, counts, single reads and writes of requests alike', async () => {
    const { request, item } = await bench.request('ann');
    await bench.request('ann', { purpose: 'reporting' });
    const list = '/requests?list=decide&limit=1';
    expect(await get('sam', list)).toMatchObject({
      totalItems: 2,
      nextCursor: expect.any(String),
    });
    expect((await get('sam', '/counts')).toDecide).toBe(2);
    expect((await ask('sam', 'get', `/requests/${request.id}`)).status).toBe(
      200,
    );

    world.policy = own;
    expect(await get('sam', list)).toEqual({ items: [], totalItems: 0 });
    expect((await get('sam', '/counts')).toDecide).toBe(0);
    const calls: ['get' | 'post', string, object?][] = [
      ['get', ''],
      ['get', '/history'],
      ['get', `/items/${item.id}/exposure`],
      ['post', `/items/${item.id}/approve`, { version: 1 }],
      ['post', `/items/${item.id}/reject`, { version: 1, reason: 'x' }],
      ['post', '/approve', { versions: { [item.id]: 1 } }],
      ['post', '/withdraw', {}],
    ];
    for (const [method, rest, body] of calls) {
      const path = (of: string) => `/requests/${of}${rest}`;
      const hidden = await answer('sam', method, path, {
        id: request.id,
        body,
      });
      expect([rest, ...hidden]).toEqual([
        rest,
        ...(await answer('sam', method, path, { id: ABSENT, body })),
      ]);
      expect(hidden[0]).toBe(404);
    }
    const several = await ask('sam', 'post', '/requests/decide', {
      items: [
        {
          requestId: request.id,
          itemId: item.id,
          action: 'approve',
          version: 1,
        },
      ],
    });
    expect(several.body.items).toMatchObject([
      { error: { name: 'NotFoundError' } },
    ]);

    expect(await get('ann', '/requests?list=mine')).toMatchObject({
      totalItems: 2,
    });
    expect((await get('ann', '/counts')).waiting).toBe(2);
    expect(
      (await ask('ann', 'post', `/requests/${request.id}/withdraw`, {})).status,
    ).toBe(200);
  });

  it('narrows lists, single reads and writes of packages, delegations and campaigns alike', async () => {
    const done = async (who: string, path: string, body: object) => {
      const response = await ask(who, 'post', path, body);
      expect([response.status, response.body.error]).toEqual([201, undefined]);
      return response.body.id as string;
    };
    const content = {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [{ portRef: STRIKES }],
    };
    const packageId = await done('sam', '/packages', content);
    const delegationId = await done('sam', '/delegations', {
      delegate: 'user:default/ann',
      endsAt: Date.now() + 86_400_000,
    });
    await bench.agree('ann', { purpose: 'reporting' });
    const campaignId = await done('sara', '/campaigns', {
      title: 'Again',
      scope: {},
      dueAt: Date.now() + 86_400_000,
    });
    const lists = [
      ['ann', '/packages'],
      ['ann', '/delegations'],
      ['sam', '/campaigns'],
    ] as const;
    const sizes = async () =>
      await Promise.all(
        lists.map(async ([who, path]) => (await get(who, path)).items.length),
      );
    expect(await sizes()).toEqual([1, 1, 1]);

    // To whom they belong, by the rules of an adopter.
    world.policy = (permission, userRef) => {
      const claims =
        userRef === 'user:default/ann' ? [userRef] : [userRef, SAFETY];
      if (isResourcePermission(permission, RESOURCE_TYPE_ACCESS_PACKAGE)) {
        return createAccessPackageConditionalDecision(
          permission,
          accessPackageConditions.isPackageOwner({ claims }),
        );
      }
      if (isResourcePermission(permission, RESOURCE_TYPE_ACCESS_DELEGATION)) {
        return createAccessDelegationConditionalDecision(
          permission,
          accessDelegationConditions.isDelegator({ claims }),
        );
      }
      return isResourcePermission(permission, RESOURCE_TYPE_ACCESS_CAMPAIGN)
        ? createAccessCampaignConditionalDecision(
            permission,
            accessCampaignConditions.isCampaignAuthor({ claims: [userRef] }),
          )
        : undefined;
    };
    expect(await sizes()).toEqual([0, 0, 0]);
    const calls: [string, 'get' | 'post', string, string, string, object?][] = [
      ['ann', 'get', '/packages/', packageId, ''],
      ['ann', 'post', '/packages/', packageId, '/retire'],
      [
        'ann',
        'post',
        '/packages/',
        packageId,
        '/requests',
        { justification: 'x' },
      ],
      ['ann', 'post', '/delegations/', delegationId, '/end', {}],
      ['sam', 'get', '/campaigns/', campaignId, ''],
      ['sam', 'get', '/campaigns/', campaignId, '/items'],
      [
        'sam',
        'post',
        '/campaigns/',
        campaignId,
        '/answers',
        { items: [{ itemId: ABSENT, verdict: 'keep' }] },
      ],
    ];
    for (const [who, method, before, itsId, after, body] of calls) {
      const path = (of: string) => `${before}${of}${after}`;
      const hidden = await answer(who, method, path, { id: itsId, body });
      expect([after, ...hidden]).toEqual([
        after,
        ...(await answer(who, method, path, { id: ABSENT, body })),
      ]);
      expect(hidden[0]).toBe(404);
    }
    // And those to whom they are left go on as before.
    expect((await get('sara', `/campaigns/${campaignId}`)).title).toBe('Again');
    expect(
      (await ask('sam', 'post', `/packages/${packageId}/retire`)).status,
    ).toBe(200);
    expect(
      (await ask('sam', 'post', `/delegations/${delegationId}/end`, {})).status,
    ).toBe(200);
  });

  it('lets who may look again at what everybody decided', async () => {
    await bench.agree('ann');
    const { body: campaign } = await ask('newcomer', 'post', '/campaigns', {
      title: 'Again',
      scope: {},
      dueAt: Date.now() + 86_400_000,
    });
    const items = `/campaigns/${campaign.id}/items`;
    expect((await get('newcomer', items)).totalItems).toBe(1);
    world.denied = ['data-access.campaign.govern'];
    expect(
      (
        await ask('newcomer', 'post', '/campaigns', {
          title: 'Again',
          scope: {},
          dueAt: Date.now() + 86_400_000,
        })
      ).status,
    ).toBe(400);
    expect((await get('sam', items)).totalItems).toBe(1);
    expect((await ask('carl', 'get', items)).status).toBe(404);
  });

  it('narrows lists, totals, counts, single reads and writes of agreements alike', async () => {
    const agreement = await bench.agree('ann', {
      consumer: 'group:default/insights',
    });
    const mine = '/agreements?list=mine';
    const given = '/agreements?list=given';
    const campaign = await ask('sam', 'post', '/campaigns', {
      title: 'Again',
      scope: {},
      dueAt: Date.now() + 86_400_000,
    });
    expect([campaign.status, campaign.body.error]).toEqual([201, undefined]);
    expect((await get('amy', mine)).totalItems).toBe(1);
    expect((await get('sam', given)).totalItems).toBe(1);
    expect((await get('sam', '/counts')).toAnswer).toBe(1);

    world.policy = own;
    const none = { items: [], totalItems: 0 };
    expect(await get('amy', mine)).toEqual(none);
    expect(await get('sam', given)).toEqual(none);
    expect((await get('sam', '/counts')).toAnswer).toBe(0);
    const items = `/campaigns/${campaign.body.id}/items`;
    expect(await get('sam', items)).toEqual(none);
    const calls: ['get' | 'post', string, object?][] = [
      ['get', ''],
      ['get', '/history'],
      ['get', '/document?format=oaas'],
      ['get', '/provisioning'],
      ['post', '/suspend', { reason: 'x' }],
      ['post', '/revoke', { reason: 'x' }],
      ['post', '/accept-columns', { version: 1, columns: ['airport'] }],
    ];
    for (const who of ['sam', 'amy']) {
      for (const [method, rest, body] of calls) {
        const path = (of: string) => `/agreements/${of}${rest}`;
        const hidden = await answer(who, method, path, {
          id: agreement.id,
          body,
        });
        expect([rest, ...hidden]).toEqual([
          rest,
          ...(await answer(who, method, path, { id: ABSENT, body })),
        ]);
        expect(hidden[0]).toBe(404);
      }
    }
    // What is enforced does not depend on who may see the record of it.
    expect((await bench.decide('amy')).effect).toBe('allow');
    expect((await get('ann', mine)).totalItems).toBe(1);

    // A verb by itself: the owner sees it, and ends nothing.
    world.policy = (permission, userRef) =>
      permission.name === accessAgreementRevokePermission.name
        ? own(permission, userRef)
        : undefined;
    const revoke = `/agreements/${agreement.id}/revoke`;
    expect((await get('sam', given)).totalItems).toBe(1);
    expect((await ask('sam', 'post', revoke, { reason: 'x' })).status).toBe(
      403,
    );
    expect((await ask('ann', 'post', revoke, { reason: 'x' })).status).toBe(
      200,
    );
  });

  it('shows nobody more than without conditions', async () => {
    const { request } = await bench.request('ann');
    const agreement = await bench.agree('ann', { purpose: 'reporting' });
    world.policy = only('isProductOwner', () => ['group:default/safety']);
    for (const who of ['newcomer', 'carl']) {
      expect((await ask(who, 'get', `/requests/${request.id}`)).status).toBe(
        404,
      );
      expect(
        (await ask(who, 'get', `/agreements/${agreement.id}`)).status,
      ).toBe(404);
      expect((await get(who, '/requests?list=decide')).totalItems).toBe(0);
      expect((await get(who, '/agreements?list=given')).totalItems).toBe(0);
    }
    expect((await get('sam', '/requests?list=decide')).totalItems).toBe(2);
  });

  it('says the same in the database as on what was loaded', async () => {
    const { request } = await bench.request('ann', {
      consumer: 'group:default/insights',
    });
    const agreement = await bench.agree('ann');
    const context = await bench.context();
    const requests = [
      (await context.requests.get(request.id))!,
      (await context.requests.get(agreement.requestId))!,
    ];
    const agreements = [(await context.agreements.get(agreement.id))!];
    const someClaims = [
      [],
      ['user:default/ann'],
      ['user:default/sam'],
      ['group:default/insights'],
      ['group:default/safety', 'user:default/carl'],
    ];
    const rules = Object.keys(accessRequestRules) as Rule[];
    const seen = new Set<string>();
    for (const claims of someClaims) {
      for (const rule of rules) {
        for (const stored of requests) {
          const { apply, toQuery } = accessRequestRules[rule];
          const filter = toQuery({ claims });
          const applies = apply(toRequestResource(stored), { claims });
          const find = async (
            allowed: Parameters<typeof context.requests.find>[1],
          ) => (await context.requests.find(stored.id, allowed)) !== undefined;
          seen.add(`request ${rule} ${applies}`);
          expect([
            await find(filter),
            await find({ not: filter }),
            await find({ anyOf: [filter, { not: filter }] }),
            await find({ allOf: [filter, { not: filter }] }),
          ]).toEqual([applies, !applies, true, false]);
        }
        for (const stored of agreements) {
          const { apply, toQuery } = accessAgreementRules[rule];
          const filter = toQuery({ claims });
          const applies = apply(toAgreementResource(stored), { claims });
          const find = async (
            allowed: Parameters<typeof context.agreements.get>[1],
          ) => (await context.agreements.get(stored.id, allowed)) !== undefined;
          seen.add(`agreement ${rule} ${applies}`);
          expect([
            await find(filter),
            await find({ not: filter }),
            await find({ anyOf: [filter, { not: filter }] }),
            await find({ allOf: [filter, { not: filter }] }),
          ]).toEqual([applies, !applies, true, false]);
        }
      }
    }
    // Each rule said both yes and no of requests and agreements.
    expect([...seen].sort()).toEqual(
      ['request', 'agreement']
        .flatMap(what =>
          rules.flatMap(rule =>
            [true, false].map(said => `${what} ${rule} ${said}`),
          ),
        )
        .sort(),
    );
  });
});
