import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from '../__testUtils__/accessTestBench';
import { BOOKINGS, STRIKES } from '../__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PRODUCT = STRIKES.split('#')[0];
const QUERY = 'plugin:data-query';

describe.each(databases.eachSupportedId())('tokens on %p', id => {
  const bench = accessTestBench(databases, id, {
    config: {
      serviceAccounts: [{ id: 'nightly', ownerRef: 'group:default/insights' }],
    },
  });
  const { ask, world } = bench;

  beforeEach(async () => {
    await bench.knex()('data_access_tokens').del();
  });

  async function make(who: string, body: object) {
    return await ask(who, 'post', '/tokens', {
      productRef: PRODUCT,
      title: 'Notebook',
      expiresInHours: 24,
      ...body,
    });
  }

  async function made(who = 'ann', asked: object = {}) {
    const agreement = await bench.agree(who, asked);
    const { status, body } = await make(who, { agreementId: agreement.id });
    expect([status, body.error]).toEqual([201, undefined]);
    return { agreement, ...body } as {
      agreement: any;
      token: any;
      secret: string;
    };
  }

  const use = async (secret: string, portRefs = [STRIKES], who = QUERY) =>
    await ask(who, 'post', '/tokens/decide', { secret, portRefs });

  const end = async (who: string, path: string) =>
    await ask(who, 'delete' as 'post', path);

  async function expectDead(secret: string) {
    const answer = await use(secret);
    const nonsense = await use('meshport_nonsense');
    expect(answer.status).toBe(401);
    expect(answer.text).toBe(nonsense.text);
  }

  it('tells its secret once and keeps a hash', async () => {
    const { agreement, token, secret } = await made();
    expect(token).toMatchObject({
      title: 'Notebook',
      user: 'user:default/ann',
      agreementId: agreement.id,
      productRef: PRODUCT,
      portRef: STRIKES,
      purpose: 'safety-analysis',
      state: 'active',
    });
    const list = await ask('ann', 'get', `/tokens?productRef=${PRODUCT}`);
    expect(list.body).toEqual({ items: [token] });
    expect(list.text).not.toContain(secret);
    const rows = JSON.stringify(await bench.knex()('data_access_tokens'));
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(secret.slice(-43));
    const ledger = await bench.knex()('durability_ledger');
    expect(JSON.stringify(ledger)).toContain('token.created');
    expect(JSON.stringify(ledger)).not.toContain(secret.slice(-43));
    expect((await ask('amy', 'get', '/tokens')).body).toEqual({ items: [] });
  });

  it('makes one of the same asked twice with a key, and keeps its secret nowhere', async () => {
    const { id: agreementId } = await bench.agree();
    const body = {
      productRef: PRODUCT,
      agreementId,
      title: 'Notebook',
      expiresInHours: 24,
    };
    const headers = { 'Idempotency-Key': bench.newKey() };
    const asked = async (change: object = {}) =>
      await ask('ann', 'post', '/tokens', { ...body, ...change }, headers);
    const answers = await Promise.all([asked(), asked(), asked()]);
    expect(answers.map(answer => answer.status).sort()).toEqual([
      201, 409, 409,
    ]);
    const { token, secret } = answers.find(one => one.status === 201)!.body;
    const again = await asked();
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining(`Token '${token.id}' was made`),
    ]);
    expect((await asked({ title: 'Other' })).status).toBe(409);
    expect((await ask('ann', 'get', '/tokens')).body.items).toEqual([token]);
    const kept = await bench.knex()('durability_idempotency');
    expect(JSON.stringify(kept)).not.toContain(secret.slice(-43));
    expect((await make('ann', { agreementId })).status).toBe(201);
  });

  it('decides by its agreement alone, for data-query alone', async () => {
    const { agreement, token, secret } = await made();
    await bench.agree('ann', { portRefs: [BOOKINGS] }).catch(() => undefined);
    const { body } = await use(secret, [STRIKES, BOOKINGS]);
    expect(body.token).toMatchObject({ id: token.id, state: 'active' });
    expect(body.items).toMatchObject([
      {
        portRef: STRIKES,
        effect: 'allow',
        basis: 'agreement',
        agreementId: agreement.id,
        purpose: 'safety-analysis',
      },
      { portRef: BOOKINGS, effect: 'absent', columns: [] },
    ]);
    world.ports.forEach(port => {
      port.contract.access = 'public';
    });
    const open = await use(secret, [STRIKES, BOOKINGS]);
    expect(open.body.items).toMatchObject([
      { basis: 'agreement' },
      { effect: 'absent' },
    ]);
    expect((await use(secret, [STRIKES], 'ann')).status).toBe(403);
    expect((await use(secret, [STRIKES], 'plugin:search')).status).toBe(403);
    const [renewed] = await bench.renew(body.items[0].id);
    // The terms have changed under it.
    expect(renewed.leaseUntil ?? renewed.ended).toBeDefined();
  });

  it('is made by who holds the agreement, for its product and no longer than allowed', async () => {
    const agreement = await bench.agree('ann');
    const agreementId = agreement.id;
    const none = await make('ann', { agreementId: 'x' });
    expect(none.status).toBe(404);
    for (const [who, body] of [
      ['amy', { agreementId }],
      ['sam', { agreementId }],
      ['ann', { agreementId, productRef: BOOKINGS.split('#')[0] }],
    ] as const) {
      const { status, text } = await make(who, body);
      expect(status).toBe(404);
      expect(text.replaceAll(agreementId, 'x')).toBe(
        none.text.replaceAll(
          PRODUCT,
          'productRef' in body ? body.productRef : PRODUCT,
        ),
      );
    }
    expect(
      (await make('ann', { agreementId, expiresInHours: 169 })).status,
    ).toBe(400);
    const long = await make('ann', { agreementId, expiresInHours: 168 });
    expect(long.body.token.expiresAt).toBeLessThanOrEqual(agreement.endsAt);
    for (const permission of [
      'data-query.token.create',
      'data-query.query.execute',
    ]) {
      world.denied = [permission];
      expect((await make('ann', { agreementId })).status).toBe(403);
    }
  });

  it('ends with a revocation of its own, which ends what runs', async () => {
    const { token, secret } = await made();
    const running = (await use(secret)).body.items[0].id;
    expect(await bench.renew(running)).toMatchObject([
      { leaseUntil: expect.any(Number) },
    ]);
    const path = `/tokens/${token.id}`;
    const others = await end('amy', path);
    const absent = await end('amy', '/tokens/x');
    expect(others.status).toBe(404);
    expect(others.text.replaceAll(token.id, 'x')).toBe(absent.text);
    expect((await end('ann', path)).status).toBe(204);
    expect(await bench.renew(running)).toMatchObject([
      { ended: expect.stringMatching(/token/) },
    ]);
    await expectDead(secret);
    expect((await ask('ann', 'get', '/tokens')).body.items).toMatchObject([
      { state: 'revoked' },
    ]);
    expect((await end('ann', path)).status).toBe(404);
  });

  it('ends with its agreement', async () => {
    const { agreement, secret } = await made();
    const running = (await use(secret)).body.items[0].id;
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'No longer needed',
    });
    expect(await bench.renew(running)).toMatchObject([
      { ended: expect.any(String) },
    ]);
    await expectDead(secret);
    expect((await ask('ann', 'get', '/tokens')).body.items).toMatchObject([
      { state: 'ended' },
    ]);
  });

  it.each(['dataproduct:default/delays', 'service:default/nightly'])(
    'of %s acts as it, while who made it belongs to its owners',
    async consumer => {
      const find = (name: string) =>
        world.entities.find(one => one.metadata.name === name)!;
      world.entities.push({
        apiVersion: 'meshport.dev/v1alpha1',
        kind: 'DataProduct',
        metadata: { name: 'delays', namespace: 'default', uid: 'uid-delays' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/insights' }],
      });
      world.ports[0].visibility = {
        level: 'groups',
        groups: ['group:default/analysts'],
      };
      const agreement = await bench.agree('ann', { consumer });
      const mine = async (who: string) =>
        (await ask(who, 'get', '/agreements?list=mine')).body.items;
      expect(await mine('amy')).toMatchObject([{ id: agreement.id, consumer }]);
      expect(await mine('carl')).toEqual([]);
      const path = `/agreements/${agreement.id}`;
      expect((await ask('amy', 'get', path)).status).toBe(200);
      expect((await ask('carl', 'get', path)).status).toBe(404);
      const none = await make('carl', { agreementId: 'x' });
      const strange = await make('carl', { agreementId: agreement.id });
      expect([strange.status, none.status]).toEqual([404, 404]);
      expect(strange.text.replaceAll(agreement.id, 'x')).toBe(none.text);

      const { body } = await make('amy', { agreementId: agreement.id });
      expect(body.token).toMatchObject({
        user: consumer,
        madeBy: 'user:default/amy',
      });
      const decided = await use(body.secret, [STRIKES, BOOKINGS]);
      expect(decided.body.items).toMatchObject([
        { effect: 'allow', agreementId: agreement.id, consumer },
        { effect: 'absent' },
      ]);
      const running = decided.body.items[0].id;
      expect(await bench.renew(running)).toMatchObject([
        { leaseUntil: expect.any(Number) },
      ]);
      const listed = async (who: string) =>
        (await ask(who, 'get', '/tokens')).body.items;
      expect(await listed('ann')).toMatchObject([{ id: body.token.id }]);
      const ofAgreement = async (agreementId: string) =>
        (await ask('ann', 'get', `/tokens?agreementId=${agreementId}`)).body
          .items;
      expect(await ofAgreement(agreement.id)).toMatchObject([
        { id: body.token.id, madeBy: 'user:default/amy' },
      ]);
      expect(await ofAgreement('another')).toEqual([]);
      expect(await listed('carl')).toEqual([]);
      expect((await end('carl', `/tokens/${body.token.id}`)).status).toBe(404);

      // It is the leaver who has the secret.
      find('amy').relations = [];
      bench.forgetPrincipals();
      expect(await mine('amy')).toEqual([]);
      expect(await bench.renew(running)).toMatchObject([
        { ended: expect.any(String) },
      ]);
      await expectDead(body.secret);
      expect(await listed('ann')).toMatchObject([{ state: 'ended' }]);

      const next = (await make('ann', { agreementId: agreement.id })).body;
      expect((await use(next.secret)).status).toBe(200);
      // Its owners lose sight of the port, and with them what acts for them.
      world.ports[0].visibility = { level: 'owners' };
      expect((await use(next.secret)).body.items[0].effect).toBe('absent');
      world.ports[0].visibility = { level: 'everyone' };
      expect((await end('ann', `/tokens/${next.token.id}`)).status).toBe(204);
      await expectDead(next.secret);
    },
  );

  it('of a data product does not pass to another of that name', async () => {
    const product = {
      apiVersion: 'meshport.dev/v1alpha1',
      kind: 'DataProduct',
      metadata: { name: 'delays', namespace: 'default', uid: 'uid-delays' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/insights' }],
    };
    world.entities.push(product);
    const { agreement, secret } = await made('ann', {
      consumer: 'dataproduct:default/delays',
    });
    expect((await use(secret)).status).toBe(200);
    // Nor to whom its document comes to name as its owner.
    product.relations[0].targetRef = 'group:default/commercial';
    bench.forgetPrincipals();
    await expectDead(secret);
    expect((await make('carl', { agreementId: agreement.id })).status).toBe(
      404,
    );
    product.relations[0].targetRef = 'group:default/insights';
    bench.forgetPrincipals();
    expect((await use(secret)).status).toBe(200);
    product.metadata.uid = 'another';
    bench.forgetPrincipals();
    await expectDead(secret);
  });

  it('ends when its time is up, and with its user', async () => {
    const first = await made();
    await bench
      .knex()('data_access_tokens')
      .update({ expires_at: Date.now() - 1000 });
    await expectDead(first.secret);
    expect((await ask('ann', 'get', '/tokens')).body.items).toMatchObject([
      { state: 'expired' },
    ]);

    await bench
      .knex()('data_access_tokens')
      .update({ expires_at: Date.now() + 60_000 });
    const running = (await use(first.secret)).body.items[0].id;
    const ann = world.entities.find(entity => entity.metadata.name === 'ann')!;
    ann.metadata.uid = 'somebody else of that name';
    bench.forgetPrincipals();
    expect(await bench.renew(running)).toMatchObject([
      { ended: expect.any(String) },
    ]);
    await expectDead(first.secret);
    world.entities = world.entities.filter(entity => entity !== ann);
    bench.forgetPrincipals();
    await expectDead(first.secret);
  });
});
