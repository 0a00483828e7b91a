import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  BOOKINGS,
  bookings,
  organisation,
  STRIKES,
  strikes,
} from './testing/fixtures';
import {
  startAccessBackend,
  type Ask,
  type World,
} from './testing/startAccessBackend';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('requests on %p', id => {
  let knex: Knex;
  let world: World;
  let ask: Ask;

  beforeEach(async () => {
    knex = await databases.init(id);
    world = {
      entities: organisation(),
      ports: [strikes(), bookings()],
      calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
      areasDown: false,
      denied: [],
    };
    ({ ask } = await startAccessBackend(knex, world));
  });

  it('goes the whole way', async () => {
    const created = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES, BOOKINGS],
      purpose: 'safety-analysis',
      justification: 'Which airports to look at first',
      until: Date.now() + 10 * DAY,
    });
    expect(created.status).toBe(201);
    const [item] = created.body.items;
    const path = `/requests/${created.body.id}/items/${item.id}`;
    const approved = await ask('sam', 'post', `${path}/approve`, {
      version: 1,
    });
    expect(approved.body).toMatchObject({ item: { state: 'approved' } });
    const decisions = await ask('ann', 'post', '/decisions', {
      portRefs: [STRIKES, BOOKINGS],
      purpose: 'safety-analysis',
    });
    expect(decisions.body.items).toMatchObject([
      { effect: 'allow', basis: 'agreement' },
      { effect: 'deny' },
    ]);
    const ids = [decisions.body.items[0].id];
    expect(
      (await ask('plugin:data-query', 'post', '/decisions/renew', { ids }))
        .body,
    ).toEqual({ items: [{ id: ids[0], leaseUntil: expect.any(Number) }] });
    expect(
      (
        await ask(
          'sam',
          'post',
          `/agreements/${approved.body.agreement.id}/revoke`,
          { reason: 'enough' },
        )
      ).status,
    ).toBe(200);
    expect(
      (await ask('plugin:data-query', 'post', '/decisions/renew', { ids }))
        .body,
    ).toEqual({ items: [{ id: ids[0], ended: expect.any(String) }] });
    expect(
      (
        await ask(
          'ann',
          'get',
          `/access?portRef=${encodeURIComponent(STRIKES)}`,
        )
      ).body,
    ).toMatchObject({ items: [{ word: 'ended' }] });
    expect((await ask('sam', 'get', '/queryable')).body).toMatchObject({
      items: [{ portRef: STRIKES, basis: 'owner' }],
    });
    expect(
      (await ask('carl', 'get', '/requests?list=decide')).body,
    ).toMatchObject({
      totalItems: 1,
      items: [{ items: [{ portRef: BOOKINGS, mayDecide: { allowed: true } }] }],
    });
    expect(
      (await ask('sam', 'get', '/agreements?list=given')).body,
    ).toMatchObject({ totalItems: 1 });
    expect((await ask('sam', 'get', '/ledger/verify')).body).toEqual({
      valid: true,
      entries: 3,
    });
  });
});
