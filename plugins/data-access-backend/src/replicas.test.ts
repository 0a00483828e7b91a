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

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** As app-config.production.yaml has it, in less time. */
const IDLE_TIMEOUT_MS = 1500;

describe('a replica that stands still past its lease, and is woken', () => {
  const until = Date.now() + 24 * 60 * 60 * 1000;
  let knex: Knex;
  let knexConfig: any;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'replicas-'));
    const admin = await databases.init('POSTGRES_18');
    const { connection } = admin.client.config;
    knexConfig = {
      client: 'pg',
      connection: {
        ...connection,
        // Knex hides the password from whoever lists the properties.
        password: connection.password,
        idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
      },
      // What the database puts out is no news here.
      log: { warn() {}, error() {}, deprecate() {}, debug() {} },
    };
    knex = knexFactory(knexConfig);
  });

  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const job = (action: CrashJob['action'], more: Partial<CrashJob> = {}) => ({
    knex: { client: 'pg', connection: knexConfig.connection },
    folder,
    action,
    until,
    ...more,
  });
  const here = (action: CrashJob['action'], more: Partial<CrashJob> = {}) =>
    runCrashJob(knex, job(action, more));

  /** What others do meanwhile, and what became of who stood still. */
  async function whileStopped(
    point: string,
    task: CrashJob,
    others: () => Promise<void>,
  ): Promise<string> {
    const replica = startChild('crashChild.ts', {
      job: task,
      env: { MESHPORT_FAIL_POINT: point, MESHPORT_FAIL_SIGNAL: 'SIGSTOP' },
    });
    try {
      await replica.standsStill();
      // As if their time were up; what is held in a transaction is waited for.
      await knex('durability_leases').update({ expires_at: 0 });
      await others();
    } finally {
      replica.wake();
    }
    const { output, signal } = await replica.ended;
    expect(signal).toBe(null);
    await assertWhole(knex);
    return output;
  }

  async function approved(): Promise<string> {
    await here('submit');
    const item = await knex('data_access_request_items').first();
    await here('approve', { requestId: item.request_id, itemId: item.id });
    return (await knex('data_access_agreements').first()).id;
  }

  const stateOf = async (id: string) =>
    (await knex('data_access_agreements').where({ id }).first()).state;
  const eventsOf = async (subject: string) =>
    (await Ledger.create({ knex, stream: 'data-access' }).read({ limit: 1000 }))
      .filter(entry => entry.subject === subject)
      .map(entry => entry.event);
  const isThere = (id: string) => readdirSync(folder).includes(`${id}.grant`);

  it.each([
    'provision.begun',
    'provision.made',
    'activate.written',
    'provision.written',
  ])('at %s makes nothing that was taken away', async point => {
    const agreementId = await approved();
    await whileStopped(point, job('reconcile'), async () => {
      await here('reconcile');
      expect(await stateOf(agreementId)).toBe('active');
      await here('revoke', { agreementId });
      await here('reconcile');
      expect(isThere(agreementId)).toBe(false);
    });
    expect(isThere(agreementId)).toBe(false);
    expect(await stateOf(agreementId)).toBe('revoked');
    expect(await eventsOf(agreementId)).toEqual([
      'agreement.created',
      'agreement.activated',
      'agreement.revoking',
      'agreement.revoked',
    ]);
  });

  it.each(['revoke.begun', 'revoke.made', 'revoke.proven', 'revoke.written'])(
    'at %s takes nothing away that was made again',
    async point => {
      const agreementId = await approved();
      await here('reconcile');
      await here('suspend', { agreementId });
      await whileStopped(point, job('reconcile'), async () => {
        await here('reconcile');
        expect(isThere(agreementId)).toBe(false);
        await here('resume', { agreementId });
        await here('reconcile');
        expect(isThere(agreementId)).toBe(true);
      });
      expect(isThere(agreementId)).toBe(true);
      expect(await stateOf(agreementId)).toBe('active');
      expect(
        (await eventsOf(agreementId)).filter(
          event => event === 'grant.deprovisioned',
        ),
      ).toHaveLength(1);
    },
  );

  it('at dispatch.handled does not move the cursor back', async () => {
    await approved();
    const output = await whileStopped(
      'dispatch.handled',
      job('dispatch'),
      async () => await here('dispatch'),
    );
    expect(output).toContain('no longer held');
    await here('dispatch');
    const delivered = readFileSync(join(folder, 'events'), 'utf8');
    // Once too often the first, and then no one: at least once, in order.
    expect(delivered.trimEnd().split('\n').map(Number)).toEqual([1, 1, 2]);
  });

  it.each(['sweep.written', 'sweep.committed'])(
    'at %s marks nothing twice',
    async point => {
      // More than are marked in one transaction.
      await approved();
      const [{ request_id: _, ...item }] = await knex(
        'data_access_request_items',
      );
      const [agreement] = await knex('data_access_agreements');
      const ids = Array.from(
        { length: 70 },
        (_one, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      );
      const { request_id } = agreement;
      await knex('data_access_request_items').insert(
        ids.map(id => ({ ...item, request_id, id, agreement_id: id })),
      );
      await knex('data_access_agreements').insert(
        ids.map(id => ({ ...agreement, id, item_id: id })),
      );
      await knex('data_access_agreements').update({
        ends_at: Date.now() - 1000,
      });
      const replica = startChild('crashChild.ts', {
        job: job('sweep'),
        env: { MESHPORT_FAIL_POINT: point, MESHPORT_FAIL_SIGNAL: 'SIGSTOP' },
      });
      await replica.standsStill();
      await here('sweep');
      const expired = async () =>
        (await knex('durability_ledger').where({ event: 'agreement.expired' }))
          .map(one => one.subject)
          .sort();
      const all = [...ids, agreement.id].sort();
      expect(await expired()).toEqual(all);
      replica.wake();
      await replica.ended;
      expect(await expired()).toEqual(all);
      expect(
        await knex('data_access_agreements').whereNot({ state: 'expired' }),
      ).toEqual([]);
    },
  );

  it.each([
    ['submission.written', 'submit'],
    ['approval.written', 'approve'],
    ['decision.written', 'reject'],
    ['end.written', 'revoke'],
  ] as const)(
    'at %s does not keep the others waiting',
    async (point, action) => {
      const place = async () => {
        if (action === 'submit') {
          await here('dispatch');
          return {};
        }
        if (action === 'revoke') {
          const agreementId = await approved();
          await here('reconcile');
          return { agreementId };
        }
        await here('submit');
        const item = await knex('data_access_request_items').first();
        return { requestId: item.request_id, itemId: item.id };
      };
      const at = await place();
      const output = await whileStopped(point, job(action, at), async () => {
        await here(action, at);
      });
      // What it had begun was undone, and it says so.
      expect(output).not.toBe('');
    },
  );
});
