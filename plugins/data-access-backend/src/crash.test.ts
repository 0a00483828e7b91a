import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import knexFactory, { type Knex } from 'knex';
import type { CrashJob } from './__testUtils__/CrashJob';
import { runCrashJob } from './__testUtils__/runCrashJob';

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
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, '__testUtils__', 'crashChild.ts'),
        JSON.stringify(task),
      ],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'test',
          MESHPORT_FAIL_POINT: failPoint,
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let output = '';
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    const signal = await new Promise(resolve =>
      child.once('close', (_code, by) => resolve(by)),
    );
    expect([output, signal]).toEqual(['', 'SIGKILL']);
    await expireLeases();
    await assertWhole();
  }

  const agreements = () => knex('data_access_agreements').orderBy('id');
  const eventsOf = async (subject: string) =>
    (await Ledger.create({ knex, stream: 'data-access' }).read({ limit: 1000 }))
      .filter(entry => entry.subject === subject)
      .map(entry => entry.event);

  /** No effect without an entry, no entry without its effect, nothing half. */
  async function assertWhole(): Promise<void> {
    const ledger = Ledger.create({ knex, stream: 'data-access' });
    expect((await ledger.verify()).valid).toBe(true);
    const entries = await ledger.read({ limit: 1000 });
    const subjects = (event: string) =>
      entries
        .filter(entry => entry.event === event)
        .map(entry => entry.subject)
        .sort();
    const all = await agreements();
    expect(subjects('agreement.created')).toEqual(all.map(row => row.id));
    expect(subjects('agreement.revoked')).toEqual(
      all.filter(row => row.state === 'revoked').map(row => row.id),
    );
    expect(subjects('agreement.expired')).toEqual(
      all.filter(row => row.state === 'expired').map(row => row.id),
    );
    expect(subjects('request.submitted')).toEqual(
      (await knex('data_access_requests').orderBy('id')).map(row => row.id),
    );
    const items = await knex('data_access_request_items').where({
      state: 'approved',
    });
    expect(items.map(item => item.agreement_id).sort()).toEqual(
      all.map(row => row.id),
    );
    const [{ messages }] = await knex('durability_outbox').count({
      messages: '*',
    });
    expect(Number(messages)).toBe(entries.length);
  }

  async function submitted() {
    await here('submit');
    const item = await knex('data_access_request_items').first();
    return { requestId: item.request_id, itemId: item.id };
  }

  async function approved() {
    const place = await submitted();
    await here('approve', place);
    const [{ id: agreementId }] = await agreements();
    return { ...place, agreementId };
  }

  it('at submission.written has asked nothing, and asks once', async () => {
    // The tables must be there for whoever looks.
    await here('dispatch');
    await killed('submission.written', job('submit'));
    expect(await knex('data_access_requests')).toEqual([]);
    await here('submit');
    await here('submit');
    expect(await knex('data_access_requests')).toHaveLength(1);
    await assertWhole();
  });

  it('at approval.written has approved nothing, and approves once', async () => {
    const place = await submitted();
    await killed('approval.written', job('approve', place));
    expect(await agreements()).toEqual([]);
    await here('approve', place);
    await expect(here('approve', place)).rejects.toThrow();
    expect(await agreements()).toHaveLength(1);
    await assertWhole();
  });

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
    await assertWhole();
  });

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
      await assertWhole();
    },
  );

  it('at end.written has revoked nothing', async () => {
    const { agreementId } = await approved();
    await here('reconcile');
    await killed('end.written', job('revoke', { agreementId }));
    expect((await agreements())[0].state).toBe('active');
    await here('revoke', { agreementId });
    await assertWhole();
  });

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
      await assertWhole();
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
