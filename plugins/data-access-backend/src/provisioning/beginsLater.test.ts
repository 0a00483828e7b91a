import { TestDatabases } from '@backstage/backend-test-utils';
import { Outbox } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { STRIKES } from '../__testUtils__/fixtures';
import { grantSteps } from '../__testUtils__/grantSteps';
import type { Ask } from '../__testUtils__/startAccessBackend';
import {
  MapProvisioner,
  startWithProvisioner,
} from '../__testUtils__/startWithProvisioner';
import { noticesOf } from '../notifications/noticesOf';
import { newWorld } from '../__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Grants that are made elsewhere, and begin after they were decided on. */
describe.each(databases.eachSupportedId())('a later begin on %p', id => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startWithProvisioner>>;
  let elsewhere: MapProvisioner;
  const ask: Ask = async (...asked) => await backend.ask(...asked);
  const { agree, extend, stateOf, revoke } = grantSteps(ask);

  async function start(options: { beginsByItself: boolean }) {
    knex = await databases.init(id);
    elsewhere = new MapProvisioner(options);
    const world = newWorld();
    backend = await startWithProvisioner(knex, world, elsewhere);
  }

  const clock = async () => await backend.tasks.get('expire-agreements')!();
  const setTimes = async (agreementId: string, times: object) => {
    await knex('data_access_agreements')
      .where({ id: agreementId })
      .update(times);
  };
  /** The seam between two agreements comes to be so many milliseconds from now. */
  const setSeam = async (first: string, next: string, inMs: number) => {
    const at = Date.now() + inMs;
    await setTimes(first, { ends_at: at });
    await setTimes(next, { starts_at: at });
  };
  const isThere = (agreementId: string) => elsewhere.there.has(agreementId);
  const actionsOf = async (agreementId: string) =>
    (
      await ask('ann', 'get', `/agreements/${agreementId}/history`)
    ).body.items.flatMap((entry: any) =>
      entry.subjectId === agreementId ? `${entry.action}>${entry.to}` : [],
    );
  const decide = async () =>
    (
      await ask('ann', 'post', '/decisions', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
      })
    ).body.items[0];
  const access = async () =>
    (await ask('ann', 'get', `/access?portRef=${encodeURIComponent(STRIKES)}`))
      .body.items[0];

  it.each(['first', 'last'])(
    'is made once it has come, where the clock writes so %s',
    async written => {
      await start({ beginsByItself: false });
      const agreementId = await agree({ startsAt: Date.now() + DAY_MS });
      expect(await stateOf(agreementId)).toBe('scheduled');
      await setTimes(agreementId, { starts_at: Date.now() + MINUTE_MS });
      await backend.compare();
      await clock();
      // What shows its rows as soon as it is made is not made before.
      expect(isThere(agreementId)).toBe(false);
      expect(await stateOf(agreementId)).toBe('scheduled');

      await setTimes(agreementId, { starts_at: Date.now() - 1000 });
      expect(await stateOf(agreementId)).toBe('provisioning');
      expect((await decide()).effect).toBe('deny');
      expect(await access()).toMatchObject({ word: 'waiting' });
      for (const run of written === 'first'
        ? [clock, backend.compare]
        : [backend.compare, clock]) {
        await run();
      }
      expect(await stateOf(agreementId)).toBe('active');
      expect(isThere(agreementId)).toBe(true);
      expect(await decide()).toMatchObject({ effect: 'allow', agreementId });
      expect(await actionsOf(agreementId)).toEqual([
        'schedule>scheduled',
        'provision>provisioning',
        'activate>active',
      ]);
    },
  );

  it('is met by an extension that is ready before, and shows nothing until then', async () => {
    await start({ beginsByItself: true });
    const first = await agree();
    await backend.compare();
    const next = await extend(first, Date.now() + 10 * DAY_MS);
    await backend.compare();
    expect(isThere(next)).toBe(false);
    await setSeam(first, next, MINUTE_MS);
    await backend.tasks.get('provision-grants')!();
    expect([isThere(first), isThere(next)]).toEqual([true, true]);
    expect(await stateOf(next)).toBe('scheduled');
    expect((await decide()).agreementId).toBe(first);
    expect((await access()).agreementId).toBe(first);
    expect(
      (await Outbox.create({ knex }).read({ after: 0, limit: 1000 }))
        .filter(({ key }) => key === next)
        .flatMap(noticesOf)
        .map(({ title }) => title.split(':')[0]),
    ).toEqual([
      'Your access was approved',
      'Your access is ready for its begin',
    ]);

    await setSeam(first, next, -1000);
    // By the clock, before any task has run.
    expect(await stateOf(next)).toBe('active');
    expect((await decide()).agreementId).toBe(next);
    expect((await access()).agreementId).toBe(next);
    await backend.compare();
    await clock();
    expect([isThere(first), isThere(next)]).toEqual([false, true]);
    expect(await stateOf(first)).toBe('expired');
    expect(await actionsOf(next)).toEqual([
      'schedule>scheduled',
      'provision>provisioning',
      'activate>active',
    ]);
    expect((await ask('ann', 'get', '/ledger/verify')).body.valid).toBe(true);
  });

  it('is not what resuming brings it to before', async () => {
    await start({ beginsByItself: true });
    const first = await agree();
    await backend.compare();
    const next = await extend(first, Date.now() + 10 * DAY_MS);
    const move = async (action: 'suspend' | 'resume') =>
      (
        await ask('sam', 'post', `/agreements/${first}/${action}`, {
          reason: 'A question',
        })
      ).body.state;
    for (const inMs of [DAY_MS / 2, MINUTE_MS]) {
      await setSeam(first, next, inMs);
      await backend.compare();
      expect(await move('suspend')).toBe('suspended');
      expect([await stateOf(first), await stateOf(next)]).toEqual([
        'suspended',
        'suspended',
      ]);
      await backend.compare();
      expect(elsewhere.there.size).toBe(0);
      expect((await decide()).effect).toBe('deny');
      expect(await move('resume')).toBe('provisioning');
      expect([await stateOf(first), await stateOf(next)]).toEqual([
        'provisioning',
        'scheduled',
      ]);
      expect((await decide()).effect).toBe('deny');
      expect((await access()).word).toBe('waiting');
      await backend.compare();
      expect([await stateOf(first), await stateOf(next)]).toEqual([
        'active',
        'scheduled',
      ]);
      expect([isThere(first), isThere(next)]).toEqual([
        true,
        inMs === MINUTE_MS,
      ]);
      expect((await decide()).agreementId).toBe(first);
    }
    await setSeam(first, next, -1000);
    expect((await decide()).agreementId).toBe(next);
    expect(await revoke(next)).toBe('revoking');
    await backend.compare();
    expect([await stateOf(next), elsewhere.there.size]).toEqual(['revoked', 0]);
  });

  it('leaves no trace where it was ended before', async () => {
    await start({ beginsByItself: true });
    const agreementId = await agree({ startsAt: Date.now() + DAY_MS });
    expect(await revoke(agreementId)).toBe('revoked');
    await backend.compare();
    expect(
      await knex('data_access_provisioning').where({
        agreement_id: agreementId,
      }),
    ).toEqual([]);
  });
});
