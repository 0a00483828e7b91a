import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import knexFactory, { type Knex } from 'knex';
import { assertWhole } from './__testUtils__/assertWhole';
import type { CrashJob } from './__testUtils__/CrashJob';
import { runCrashJob } from './__testUtils__/runCrashJob';
import { startChild } from './__testUtils__/startChild';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a killed process on %p', id => {
  // The same key again must ask for the same.
  const until = Date.now() + 24 * 60 * 60 * 1000;
  let knex: Knex;
  let knexConfig: object;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'crash-'));
    if (id === 'SQLITE_3') {
      // Two processes share a file, not what is in the memory of one.
      knexConfig = {
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'test.sqlite') },
        useNullAsDefault: true,
      };
      knex = knexFactory(knexConfig);
    } else {
      knex = await databases.init(id);
      const { connection } = knex.client.config;
      // Knex hides the password from whoever lists the properties.
      const { password } = connection;
      knexConfig = { client: 'pg', connection: { ...connection, password } };
    }
  });

  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const job = (action: CrashJob['action'], more: Partial<CrashJob> = {}) => ({
    knex: knexConfig,
    folder,
    action,
    until,
    ...more,
  });
  const here = (action: CrashJob['action'], more: Partial<CrashJob> = {}) =>
    runCrashJob(knex, job(action, more));

  /** As if their time were up. */
  const expireLeases = async () => {
    await knex('durability_leases').update({ expires_at: 0 });
  };

  async function killed(failPoint: string, task: CrashJob): Promise<void> {
    const child = startChild('crashChild.ts', {
      job: task,
      env: { MESHPORT_FAIL_POINT: failPoint },
    });
    const { output, signal } = await child.ended;
    expect([output, signal]).toEqual(['', 'SIGKILL']);
    await expireLeases();
    await assertWhole(knex);
  }

  const agreements = () => knex('data_access_agreements').orderBy('id');
  const eventsOf = async (subject: string) =>
    (await Ledger.create({ knex, stream: 'data-access' }).read({ limit: 1000 }))
      .filter(entry => entry.subject === subject)
      .map(entry => entry.event);

  async function submitted(more: Partial<CrashJob> = {}) {
    await here('submit', more);
    const item = await knex('data_access_request_items').first();
    return { requestId: item.request_id, itemId: item.id };
  }

  async function approved(more: Partial<CrashJob> = {}) {
    const place = await submitted(more);
    await here('approve', { ...place, ...more });
    const [{ id: agreementId }] = await agreements();
    return { ...place, agreementId };
  }

  /** What was to begin later, and begins now. */
  async function begun(more: Partial<CrashJob> = {}): Promise<string> {
    const startsAt = until - 60 * 60 * 1000;
    const { agreementId } = await approved({ startsAt, ...more });
    const [{ state }] = await agreements();
    expect(state).toBe('scheduled');
    await knex('data_access_agreements').update({
      starts_at: Date.now() - 1000,
    });
    return agreementId;
  }

  /** All that one of these steps writes, to be compared. */
  const written = async () => ({
    requests: await knex('data_access_requests').orderBy('id'),
    items: await knex('data_access_request_items').orderBy('id'),
    agreements: await agreements(),
    votes: await knex('data_access_votes').orderBy('id'),
    transitions: await knex('data_access_transitions').orderBy('id'),
  });
  const steps: [string, CrashJob['action'], () => Promise<object>][] = [
    [
      'submission.written',
      'submit',
      async () => {
        // The tables must be there for whoever looks.
        await here('dispatch');
        return {};
      },
    ],
    ['approval.written', 'approve', submitted],
    ['decision.written', 'reject', submitted],
    [
      'end.written',
      'revoke',
      async () => {
        const { agreementId } = await approved();
        await here('reconcile');
        return { agreementId };
      },
    ],
  ];

  it.each(steps)(
    'at %s has done nothing of it, and does it once',
    async (point, action, before) => {
      const place = await before();
      const untouched = await written();
      await killed(point, job(action, place));
      expect(await written()).toEqual(untouched);
      await here(action, place);
      const done = await written();
      expect(done).not.toEqual(untouched);
      await here(action, place);
      expect(await written()).toEqual(done);
      await assertWhole(knex);
    },
  );

  it.each(steps)(
    'at operation.committed, after %s, has done all of it, and does it once',
    async (_point, action, before) => {
      const place = await before();
      const untouched = await written();
      await killed('operation.committed', job(action, place));
      const done = await written();
      expect(done).not.toEqual(untouched);
      // Whoever heard nothing asks the same again.
      await here(action, place);
      expect(await written()).toEqual(done);
      await assertWhole(knex);
    },
  );

  it.each([
    'provision.begun',
    'provision.made',
    'activate.written',
    'provision.written',
  ])('at %s makes the grant all the same', async failPoint => {
    const { agreementId } = await approved();
    await killed(failPoint, job('reconcile'));
    await here('reconcile');
    expect((await agreements())[0].state).toBe('active');
    expect(readdirSync(folder)).toContain(`${agreementId}.grant`);
    expect(await eventsOf(agreementId)).toEqual([
      'agreement.created',
      'agreement.activated',
    ]);
    await assertWhole(knex);
  });

  it.each<[string, CrashJob['action']]>([
    ['sweep.written', 'advance'],
    ['sweep.committed', 'advance'],
    ['provision.begun', 'reconcile'],
    ['provision.made', 'reconcile'],
    ['activate.written', 'reconcile'],
    ['provision.written', 'reconcile'],
  ])(
    'at %s of %s makes the grant that begins all the same',
    async (failPoint, action) => {
      const agreementId = await begun();
      await killed(failPoint, job(action));
      await here('advance');
      await here('reconcile');
      expect((await agreements())[0].state).toBe('active');
      expect(readdirSync(folder)).toContain(`${agreementId}.grant`);
      expect(await eventsOf(agreementId)).toEqual([
        'agreement.created',
        'agreement.provisioning',
        'agreement.activated',
      ]);
      await assertWhole(knex);
    },
  );

  it.each(['sweep.written', 'sweep.committed'])(
    'at %s marks what began once',
    async failPoint => {
      const agreementId = await begun({ inEngine: true });
      await killed(failPoint, job('advance', { inEngine: true }));
      await here('advance', { inEngine: true });
      expect((await agreements())[0].state).toBe('active');
      expect(await eventsOf(agreementId)).toEqual([
        'agreement.created',
        'agreement.activated',
      ]);
      await assertWhole(knex);
    },
  );

  it.each(['revoke.begun', 'revoke.made', 'revoke.proven', 'revoke.written'])(
    'at %s takes the grant away all the same',
    async failPoint => {
      const { agreementId } = await approved();
      await here('reconcile');
      await here('revoke', { agreementId });
      await killed(failPoint, job('reconcile'));
      await here('reconcile');
      expect((await agreements())[0].state).toBe('revoked');
      expect(readdirSync(folder)).not.toContain(`${agreementId}.grant`);
      expect(await eventsOf(agreementId)).toEqual([
        'agreement.created',
        'agreement.activated',
        'agreement.revoking',
        'agreement.revoked',
      ]);
      await assertWhole(knex);
    },
  );

  it.each(['sweep.written', 'sweep.committed'])(
    'at %s marks what ended once',
    async failPoint => {
      const { agreementId } = await approved();
      await knex('data_access_agreements').update({
        ends_at: Date.now() - 1000,
      });
      await killed(failPoint, job('sweep'));
      await here('sweep');
      expect(await eventsOf(agreementId)).toEqual([
        'agreement.created',
        'agreement.expired',
      ]);
      await assertWhole(knex);
    },
  );

  it('at dispatch.handled delivers again, in order, and all', async () => {
    await approved();
    await killed('dispatch.handled', job('dispatch'));
    await here('dispatch');
    const delivered = readFileSync(join(folder, 'events'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(Number);
    expect(delivered).toEqual([1, 1, 2]);
  });
});
