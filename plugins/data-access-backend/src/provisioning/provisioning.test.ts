import { TestDatabases } from '@backstage/backend-test-utils';
import { Leases, Outbox } from '@meshport/backend-durability';
import type { WantedGrant } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { STRIKES } from '../__testUtils__/fixtures';
import type { Ask } from '../__testUtils__/startAccessBackend';
import {
  MapProvisioner,
  startWithProvisioner,
} from '../__testUtils__/startWithProvisioner';
import { noticesOf } from '../notifications/noticesOf';
import { newWorld } from '../__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('provisioning on %p', id => {
  const elsewhere = new MapProvisioner();
  const { there } = elsewhere;
  let knex: Knex;
  let ask: Ask;
  let compare: () => Promise<void>;
  let logged: string[];
  let tasks: Map<string, () => Promise<unknown>>;
  const world = newWorld();

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ ask, compare, logged, tasks } = await startWithProvisioner(
      knex,
      world,
      elsewhere,
    ));
  });

  async function agree(purpose: string) {
    const { body: request } = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES],
      purpose,
      justification: 'Which airports to look at first',
      until: Date.now() + DAY_MS,
    });
    const { body } = await ask(
      'sam',
      'post',
      `/requests/${request.id}/items/${request.items[0].id}/approve`,
      { version: request.items[0].version },
    );
    return body.agreement;
  }

  const provisioningOf = async (agreementId: string, who = 'ann') =>
    (await ask(who, 'get', `/agreements/${agreementId}/provisioning`)).body;
  const stateOf = async (agreementId: string) =>
    (await ask('ann', 'get', `/agreements/${agreementId}`)).body.state;
  /** What people are told of an agreement. */
  const notices = async (agreementId: string) =>
    (await Outbox.create({ knex }).read({ after: 0, limit: 1000 }))
      .filter(message => message.key === agreementId)
      .flatMap(noticesOf);
  /** What a list or page says that an agreement lacks. */
  const gapOf = async (agreementId: string, who = 'ann', list = 'mine') => {
    const { items } = (await ask(who, 'get', `/agreements?list=${list}`)).body;
    const { gap } = (await ask(who, 'get', `/agreements/${agreementId}`)).body;
    expect(items.find((one: any) => one.id === agreementId).gap).toEqual(gap);
    return gap;
  };
  const eventsOf = async (agreementId: string) =>
    (await ask('sam', 'get', '/ledger?limit=1000')).body.items
      .filter((entry: any) => entry.subject === agreementId)
      .map((entry: any) => entry.event);

  it('makes a grant, puts it right, and takes it away with proof', async () => {
    const agreement = await agree('safety-analysis');
    expect(agreement.state).toBe('provisioning');
    await compare();
    expect(await stateOf(agreement.id)).toBe('active');
    expect(there.get(agreement.id)).toMatchObject({
      portRef: STRIKES,
      consumer: 'user:default/ann',
      purpose: 'safety-analysis',
      userRefs: ['user:default/ann'],
      columns: expect.arrayContaining([
        {
          name: 'pilot',
          logicalType: 'string',
          mask: { kind: 'redact', text: 'hidden' },
        },
      ]),
    });
    expect(await provisioningOf(agreement.id)).toMatchObject({
      provisioner: 'elsewhere',
      state: 'provisioned',
      wanted: true,
      reference: `elsewhere/${agreement.id}`,
      comparedAt: expect.any(Number),
    });
    expect((await provisioningOf(agreement.id)).drift).toBeUndefined();

    elsewhere.drift.push('The view was gone.');
    await compare();
    expect(await eventsOf(agreement.id)).toContain('grant.repaired');
    expect((await provisioningOf(agreement.id, 'sam')).drift).toEqual({
      at: expect.any(Number),
      changes: ['The view was gone.'],
    });
    // What it is called there is for who decides on it.
    expect((await provisioningOf(agreement.id)).drift).toEqual({
      at: expect.any(Number),
      changes: [],
    });

    const ended = await ask(
      'sam',
      'post',
      `/agreements/${agreement.id}/revoke`,
      { reason: 'Done' },
    );
    expect(ended.body.state).toBe('revoking');
    const decision = await ask('ann', 'post', '/decisions', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
    });
    expect(decision.body.items[0].effect).toBe('deny');
    await compare();
    expect(await stateOf(agreement.id)).toBe('revoked');
    expect(there.has(agreement.id)).toBe(false);
    expect(await provisioningOf(agreement.id, 'sam')).toMatchObject({
      state: 'deprovisioned',
      wanted: false,
      note: 'Nobody can read it.',
    });
    expect((await provisioningOf(agreement.id)).note).toBeUndefined();
    expect(await eventsOf(agreement.id)).toEqual([
      'agreement.created',
      'agreement.activated',
      'grant.repaired',
      'agreement.revoking',
      'agreement.revoked',
    ]);
  });

  it('says why it failed, tries again, and removes what nobody knows', async () => {
    elsewhere.trouble = 'The database is down';
    const agreement = await agree('network-planning');
    await compare();
    expect(await stateOf(agreement.id)).toBe('failed');
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'provisioning-failed',
      wanted: true,
    });
    expect((await provisioningOf(agreement.id)).comparedAt).toBeUndefined();
    elsewhere.trouble = undefined;
    const orphan = '00000000-0000-4000-8000-000000000000';
    there.set(orphan, {} as WantedGrant);
    await compare();
    expect(await stateOf(agreement.id)).toBe('active');
    await compare();
    expect(await eventsOf(orphan)).toContain('grant.orphan-removed');
    expect([...there.keys()]).toEqual([agreement.id]);
    // Suspended is not there, resumed is there again.
    await ask('sam', 'post', `/agreements/${agreement.id}/suspend`, {
      reason: 'A question',
    });
    await compare();
    expect(there.size).toBe(0);
    const resumed = await ask(
      'sam',
      'post',
      `/agreements/${agreement.id}/resume`,
    );
    expect(resumed.body.state).toBe('provisioning');
    await compare();
    expect(await stateOf(agreement.id)).toBe('active');
    expect([...there.keys()]).toEqual([agreement.id]);
    expect(await gapOf(agreement.id)).toBeUndefined();
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    await compare();
    expect((await ask('ann', 'get', '/ledger/verify')).body.valid).toBe(true);
  });

  it('tells who asked that it failed, and who decides on it why', async () => {
    const secret = 'permission denied for table crm.customers_v2';
    elsewhere.trouble = secret;
    const agreement = await agree('product-analytics');
    await compare();
    const pages = [
      '',
      '/provisioning',
      '/history',
      '/document?format=dua',
      '/document?format=oaas',
    ];
    const plain =
      /^The grant could not be made where the data is, reference ([0-9a-f]{8})\.$/;
    for (const path of [
      ...pages.map(page => `/agreements/${agreement.id}${page}`),
      '/agreements?list=mine',
      `/requests/${agreement.requestId}/history`,
      `/access?portRef=${encodeURIComponent(STRIKES)}`,
    ]) {
      const { text } = await ask('ann', 'get', path);
      expect([path, text.includes('crm')]).toEqual([path, false]);
    }
    const { body: mine } = await ask(
      'ann',
      'get',
      `/agreements/${agreement.id}`,
    );
    expect(mine).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(plain),
    });
    const [, reference] = plain.exec(mine.failure)!;
    const told = (await notices(agreement.id)).map(one => one.description);
    expect(told).toContain(mine.failure);
    expect(told.join()).not.toContain('crm');

    expect(await provisioningOf(agreement.id, 'sam')).toMatchObject({
      diagnostics: mine.failure,
      detail: secret,
    });
    const { body: history } = await ask(
      'sam',
      'get',
      `/agreements/${agreement.id}/history`,
    );
    expect(history.items).toContainEqual(
      expect.objectContaining({
        action: 'fail',
        reason: mine.failure,
        detail: secret,
      }),
    );
    const entries = (await ask('sam', 'get', '/ledger?limit=1000')).body.items;
    expect(
      entries.find(
        (entry: any) =>
          entry.subject === agreement.id && entry.event === 'agreement.failed',
      ).payload,
    ).toMatchObject({ reason: mine.failure, detail: secret });
    expect(logged.join()).toContain(
      `could not be made by elsewhere, reference ${reference}: ${secret}`,
    );

    elsewhere.trouble = undefined;
    await compare();
    elsewhere.trouble = secret;
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    await compare();
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'deprovisioning-failed',
      diagnostics: expect.stringMatching(
        /^The grant could not be taken away where the data is, reference [0-9a-f]{8}\.$/,
      ),
    });
    expect((await provisioningOf(agreement.id)).detail).toBeUndefined();
    expect((await provisioningOf(agreement.id, 'sam')).detail).toBe(secret);
    elsewhere.trouble = undefined;
    await compare();
    expect(await stateOf(agreement.id)).toBe('revoked');
  });

  it('takes away at once what it waits to make again', async () => {
    const agreement = await agree('reporting');
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    elsewhere.trouble = 'The view is in use';
    await compare();
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'provisioning-failed',
    });
    await knex('data_access_provisioning')
      .where({ agreement_id: agreement.id })
      .update({ attempts: 9, next_attempt_at: Date.now() + DAY_MS });
    elsewhere.trouble = undefined;
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Now',
    });
    await tasks.get('provision-grants')!();
    expect(there.has(agreement.id)).toBe(false);
    expect(await stateOf(agreement.id)).toBe('revoked');
  });

  it('leaves nothing there that it cannot bring to what is wanted', async () => {
    const agreement = await agree('reporting');
    await compare();
    // What is there shows more than the contract lets be seen from now on.
    expect(await gapOf(agreement.id)).toBeUndefined();
    elsewhere.refused = 'The mask does not fit the column';
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    const gap = {
      provisioner: 'elsewhere',
      provisionerTitle: 'Elsewhere (test)',
      kind: 'no-longer',
      retryAt: expect.any(Number),
    };
    expect(await gapOf(agreement.id)).toEqual(gap);
    expect(await gapOf(agreement.id, 'sam', 'given')).toEqual(gap);
    const { body: access } = await ask(
      'ann',
      'get',
      `/access?portRef=${encodeURIComponent(STRIKES)}`,
    );
    expect(access.items).toMatchObject([
      { word: 'ending', agreementId: agreement.id, gap },
    ]);
    // Who is busy for a moment is not worth a notification.
    const titles = async () =>
      (await notices(agreement.id))
        .map(notice => notice.title)
        .filter(title => title.includes('in effect'));
    expect(await titles()).toEqual([]);
    await compare();
    await compare();
    await compare();
    expect(await titles()).toEqual([
      'Your access is not in effect where its data is: safety.bird_strikes.strikes',
      'What you gave to ann is not in effect where its data is: safety.bird_strikes.strikes',
    ]);
    expect(there.has(agreement.id)).toBe(false);
    expect(await eventsOf(agreement.id)).toEqual([
      'agreement.created',
      'agreement.activated',
      'grant.provisioning-failed',
      'grant.still-failing',
      'grant.deprovisioned',
    ]);
    expect(await stateOf(agreement.id)).toBe('active');
    elsewhere.refused = undefined;
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    expect(await gapOf(agreement.id)).toBeUndefined();
    expect((await titles()).at(-1)).toBe(
      'Your access is in effect where its data is: safety.bird_strikes.strikes',
    );
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    await compare();
  });

  it('compares all though something else has the turn at that moment', async () => {
    const agreement = await agree('reporting');
    await compare();
    elsewhere.drift.push('The view was gone.');
    const leases = Leases.create({ knex });
    const turn = { name: 'provisioner:elsewhere', holder: 'another' };
    const lease = await leases.acquire({ ...turn, ttlMs: 60_000 });
    const compared = tasks.get('compare-grants')!();
    await tasks.get('provision-grants')!();
    expect(elsewhere.drift).toHaveLength(1);
    await leases.release({ name: turn.name, token: lease!.token });
    await compared;
    expect(elsewhere.drift).toHaveLength(0);
    expect(await eventsOf(agreement.id)).toContain('grant.repaired');
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    await compare();
  });

  it('records what grants rest on where that had been changed', async () => {
    elsewhere.insecure.push('Everybody could use the schema.');
    await compare();
    await compare();
    const entries = (await ask('sam', 'get', '/ledger?limit=1000')).body.items;
    expect(
      entries.filter((entry: any) => entry.event === 'provisioner.repaired'),
    ).toEqual([
      expect.objectContaining({
        subject: 'elsewhere',
        payload: {
          provisioner: 'elsewhere',
          changes: ['Everybody could use the schema.'],
        },
      }),
    ]);
    expect(logged.join()).toContain('Everybody could use the schema.');
  });

  it('tells nobody else', async () => {
    const [agreementId] = await knex('data_access_agreements').pluck('id');
    for (const path of ['provisioning', 'document?format=dua']) {
      const hidden = await ask(
        'carl',
        'get',
        `/agreements/${agreementId}/${path}`,
      );
      const absent = await ask(
        'carl',
        'get',
        `/agreements/00000000-0000-4000-8000-000000000000/${path}`,
      );
      expect(hidden.status).toBe(404);
      expect(
        hidden.text.replaceAll(
          agreementId,
          '00000000-0000-4000-8000-000000000000',
        ),
      ).toBe(absent.text);
    }
  });

  it('gives a document and drafts a request from it', async () => {
    const [agreementId] = await knex('data_access_agreements').pluck('id');
    const { body: document } = await ask(
      'ann',
      'get',
      `/agreements/${agreementId}/document?format=dua`,
    );
    expect(
      (
        await ask(
          'ann',
          'get',
          `/agreements/${agreementId}/document?format=oaas`,
        )
      ).body,
    ).toMatchObject({ kind: 'AccessAgreement', id: agreementId });
    const theirs = { ...document, tags: ['kept'], info: { ...document.info } };
    const { status, body: draft } = await ask(
      'ann',
      'post',
      '/requests/import',
      { document: theirs },
    );
    expect([status, draft.error]).toEqual([201, undefined]);
    expect(draft).toMatchObject({
      requester: 'user:default/ann',
      items: [{ state: 'draft', portRef: STRIKES }],
    });
    // Whoever it says uses it: nobody asks for others.
    expect(
      (await ask('carl', 'post', '/requests/import', { document })).status,
    ).toBe(400);
    expect(
      (
        await ask('ann', 'post', '/requests/import', {
          document: {
            ...document,
            provider: { ...document.provider, outputPortId: 'nothing' },
          },
        })
      ).status,
    ).toBe(404);
  });
});
