import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { BOOKINGS, bookings, STRIKES, strikes } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const given = (ownerRef: string, level: 'everyone' | 'owners' = 'everyone') => [
  strikes(port => {
    port.area.ownerRef = ownerRef;
    port.visibility = { level };
  }),
];

describe.each(databases.eachSupportedId())('a hand-over on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;

  it('leaves who decided before what they decided, not what is given since', async () => {
    const { path } = await bench.request('ann');
    await ask('sam', 'post', `${path}/approve`, { version: 1 });
    const exposure = async (who: string) =>
      (await ask(who, 'get', `${path}/exposure`)).body;
    world.ports = given('group:default/commercial');
    const { path: later } = await bench.request('amy');
    const { status } = await ask('carl', 'post', `${later}/approve`, {
      version: 1,
    });
    expect(status).toBe(200);
    expect(await exposure('sam')).toMatchObject({
      columns: [{ name: 'airport' }, {}, {}, {}, {}],
      others: [],
    });
    world.ports = given('group:default/commercial', 'owners');
    expect(await exposure('sam')).toMatchObject({
      columns: [],
      others: [],
      consumerHas: [{ consumer: 'user:default/ann' }],
    });
  });

  it('takes a package along', async () => {
    world.ports = [strikes(), bookings()];
    const content = {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [{ portRef: STRIKES }],
    };
    const made = await ask('sam', 'post', '/packages', content);
    expect(made.body).not.toHaveProperty('ownerUid');
    const path = `/packages/${made.body.id}`;
    world.ports = [...given('group:default/commercial'), bookings()];
    bench.forgetPrincipals();
    const change = (who: string, portRef: string) =>
      ask(who, 'put', path, { ...content, version: 1, ports: [{ portRef }] });
    expect((await change('sam', STRIKES)).status).toBe(403);
    expect((await ask('sam', 'post', `${path}/retire`)).status).toBe(403);
    const shown = (await ask('ann', 'get', path)).body;
    expect(shown.ownerRef).toBe('group:default/commercial');
    expect((await change('carl', BOOKINGS)).body).toMatchObject({
      ownerRef: 'group:default/commercial',
      version: 2,
    });
  });

  it('leaves a package whose ports are gone to the group that put it together', async () => {
    world.ports = [
      strikes(port => {
        port.area.ownerUid = 'uid-safety';
      }),
    ];
    const made = await ask('sam', 'post', '/packages', {
      title: 'Safety analyst',
      role: 'Safety analyst',
      purpose: 'safety-analysis',
      maxDays: 20,
      ports: [{ portRef: STRIKES }],
    });
    const path = `/packages/${made.body.id}`;
    world.ports = [];
    expect((await ask('sam', 'get', path)).status).toBe(200);
    world.entities.find(one => one.metadata.name === 'safety')!.metadata.uid =
      'another';
    bench.forgetPrincipals();
    expect((await ask('sam', 'get', path)).status).toBe(404);
    expect((await ask('sam', 'post', `${path}/retire`)).status).toBe(404);
  });

  it('keeps the reasons that others decide by', async () => {
    const { request, path } = await bench.request('ann', {
      portRefs: [STRIKES, BOOKINGS],
      until: Date.now() + 5 * DAY_MS,
    });
    const other = `/requests/${request.id}/items/${request.items[1].id}`;
    await ask('carl', 'post', `${other}/ask-changes`, {
      version: 1,
      reason: 'Fewer columns',
    });
    const { version } = (await ask('ann', 'get', `/requests/${request.id}`))
      .body;
    const changed = await ask('ann', 'put', `/requests/${request.id}`, {
      version,
      justification: 'Something else',
    });
    expect([changed.status, changed.body.error.message]).toEqual([
      400,
      expect.stringMatching(/^'justification' belongs to ports/),
    ]);
    const { body } = await ask('sam', 'post', `${path}/approve`, {
      version: 1,
    });
    expect(body.agreement.justification).toBe(request.justification);
  });
});
