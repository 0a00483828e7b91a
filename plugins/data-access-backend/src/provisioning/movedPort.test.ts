import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { grantSteps } from '../__testUtils__/grantSteps';
import type { Ask } from '../__testUtils__/startAccessBackend';
import {
  MapProvisioner,
  startWithProvisioner,
} from '../__testUtils__/startWithProvisioner';
import { newWorld } from '../__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** A port goes from one connection to another while somebody holds a grant on it. */
describe.each(databases.eachSupportedId())('a moved port on %p', id => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startWithProvisioner>>;
  /** What is in the two databases, whatever is configured. */
  let inA: MapProvisioner['there'];
  let inB: MapProvisioner['there'];

  beforeEach(async () => {
    knex = await databases.init(id);
    inA = new Map();
    inB = new Map();
  });

  async function start(...installed: MapProvisioner[]) {
    const world = newWorld();
    backend = await startWithProvisioner(knex, world, ...installed);
  }
  const a = (options: { portRefs?: string[]; retired?: boolean } = {}) =>
    new MapProvisioner({ id: 'a', there: inA, ...options });
  const b = () => new MapProvisioner({ id: 'b', there: inB });
  const ask: Ask = async (...asked) => await backend.ask(...asked);

  const { agree, revoke, stateOf, provisioningOf } = grantSteps(ask);
  const ledger = async (): Promise<any[]> =>
    (await ask('sam', 'get', '/ledger?limit=1000')).body.items;
  /** What became of grants, and by whom. */
  const entries = async () =>
    (await ledger())
      .filter(entry => entry.payload.provisioner !== undefined)
      .map(entry => [entry.event, entry.payload.provisioner]);

  it('has its grant made in the new place, and taken away in the old one with proof', async () => {
    await start(a(), new MapProvisioner({ id: 'b', portRefs: [], there: inB }));
    const agreementId = await agree();
    await backend.compare();
    expect([...inA.keys()]).toEqual([agreementId]);

    await start(a({ portRefs: [] }), b());
    await backend.compare();
    expect([...inA.keys()]).toEqual([]);
    expect([...inB.keys()]).toEqual([agreementId]);
    expect(await stateOf(agreementId)).toBe('active');
    const shown = await provisioningOf(agreementId, 'sam');
    expect(shown).toMatchObject({
      provisioner: 'b',
      state: 'provisioned',
      wanted: true,
      reference: `b/${agreementId}`,
    });
    expect(shown.earlier).toBeUndefined();
    expect(await entries()).toEqual([
      ['agreement.activated', 'a'],
      ['grant.deprovisioned', 'a'],
      ['grant.provisioned', 'b'],
    ]);
    expect(
      (await ledger()).find(entry => entry.event === 'grant.deprovisioned')
        .payload.proof,
    ).toEqual(['Nobody can read it.']);
    await backend.compare();
    expect(await entries()).toHaveLength(3);
    expect(await revoke(agreementId)).toBe('revoking');
    await backend.compare();
    expect(await stateOf(agreementId)).toBe('revoked');
  });

  it('is not forgotten in the old place that is out of the configuration at the same time', async () => {
    await start(a());
    const agreementId = await agree();
    await backend.compare();

    await start(b());
    await backend.compare();
    expect([...inA.keys()]).toEqual([agreementId]);
    expect([...inB.keys()]).toEqual([agreementId]);
    const missing = ['grant.provisioner-missing', 'a'];
    expect(await entries()).toEqual([
      ['agreement.activated', 'a'],
      missing,
      ['grant.provisioned', 'b'],
    ]);
    expect(backend.logged.join()).toContain(`'a' is no longer configured`);
    expect(await provisioningOf(agreementId)).toMatchObject({
      provisioner: 'b',
      state: 'provisioned',
      wanted: true,
      earlier: [
        {
          agreementId,
          provisioner: 'a',
          state: 'deprovisioning-failed',
          wanted: false,
          unknownSince: expect.any(Number),
          diagnostics: expect.stringContaining('Nobody knows what is left'),
        },
      ],
    });
    // Which of them it is, who decides on it is told.
    expect((await provisioningOf(agreementId)).earlier[0].detail).toBe(
      undefined,
    );
    expect(
      (await provisioningOf(agreementId, 'sam')).earlier[0].detail,
    ).toContain(`'a', which made it`);

    expect(await revoke(agreementId)).toBe('revoking');
    await backend.compare();
    await start(b());
    await backend.compare();
    await backend.compare();
    // Gone from one place is not gone.
    expect(inB.size).toBe(0);
    expect(await stateOf(agreementId)).toBe('revoking');
    expect(await entries()).toEqual([
      ['agreement.activated', 'a'],
      missing,
      ['grant.provisioned', 'b'],
      ['grant.deprovisioned', 'b'],
    ]);

    await start(a({ retired: true }), b());
    await backend.compare();
    expect(inA.size).toBe(0);
    expect(await stateOf(agreementId)).toBe('revoked');
    const shown = await provisioningOf(agreementId);
    expect(shown).toMatchObject({ provisioner: 'b', state: 'deprovisioned' });
    expect(shown.earlier).toBeUndefined();
    expect((await entries()).at(-1)).toEqual(['agreement.revoked', 'a']);
    await start(b());
    await backend.compare();
    expect(backend.logged.join()).not.toContain('no longer configured');
    expect((await ask('ann', 'get', '/ledger/verify')).body.valid).toBe(true);
  });

  it('has ended only when nothing is left in either place', async () => {
    await start(a());
    const agreementId = await agree();
    await backend.compare();
    const old = a({ portRefs: [] });
    old.trouble = 'The database is down';
    await start(old, b());
    await backend.compare();
    expect(await provisioningOf(agreementId)).toMatchObject({
      provisioner: 'b',
      state: 'provisioned',
      earlier: [{ provisioner: 'a', state: 'deprovisioning-failed' }],
    });
    expect(await revoke(agreementId)).toBe('revoking');
    await backend.compare();
    await backend.compare();
    await backend.compare();
    expect(inB.size).toBe(0);
    expect(await stateOf(agreementId)).toBe('revoking');
    expect(
      (await entries()).filter(([, provisioner]) => provisioner === 'b'),
    ).toEqual([
      ['grant.provisioned', 'b'],
      ['grant.deprovisioned', 'b'],
    ]);
    old.trouble = undefined;
    await backend.compare();
    expect(inA.size).toBe(0);
    expect(await stateOf(agreementId)).toBe('revoked');
  });
});
