import { TestDatabases } from '@backstage/backend-test-utils';
import { grantSteps } from '../__testUtils__/grantSteps';
import type { Ask } from '../__testUtils__/startAccessBackend';
import {
  MapProvisioner,
  startWithProvisioner,
} from '../__testUtils__/startWithProvisioner';
import { newWorld } from '../__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

it.each(databases.eachSupportedId())(
  'tells of grants that are forgotten by the configuration, until they are gone, on %p',
  async id => {
    const knex = await databases.init(id);
    const world = newWorld();
    const elsewhere = new MapProvisioner();
    const { there } = elsewhere;

    let backend = await startWithProvisioner(knex, world, elsewhere);
    const ask: Ask = async (...asked) => await backend.ask(...asked);
    const { agree, revoke, stateOf, provisioningOf } = grantSteps(ask);
    const missing = async () =>
      (await ask('sam', 'get', '/ledger?limit=1000')).body.items
        .filter((entry: any) => entry.event === 'grant.provisioner-missing')
        .map((entry: any) => entry.subject)
        .sort();

    const kept = await agree({ purpose: 'safety-analysis' });
    const ended = await agree({ purpose: 'reporting' });
    await backend.compare();
    const waiting = await agree({ purpose: 'network-planning' });
    expect([...there.keys()].sort()).toEqual([kept, ended].sort());

    // The connection is taken out of the configuration.
    backend = await startWithProvisioner(knex, world);
    expect(await provisioningOf(kept)).toMatchObject({
      provisioner: 'elsewhere',
      state: 'provisioning-failed',
      unknownSince: expect.any(Number),
      diagnostics: expect.stringMatching(
        /^Nobody knows what is left of the grant where the data is, reference [0-9a-f]{8}\.$/,
      ),
    });
    expect((await provisioningOf(kept)).detail).toBeUndefined();
    expect((await provisioningOf(kept, 'sam')).detail).toContain(
      `'elsewhere', which made it, is no longer configured`,
    );
    // Nothing was made for it, and nothing will be.
    expect(await stateOf(waiting)).toBe('failed');
    // As long as nothing is proven, it has not ended there.
    expect(await revoke(ended)).toBe('revoking');
    await backend.compare();
    await backend.compare();
    expect(await stateOf(ended)).toBe('revoking');
    expect((await provisioningOf(ended)).state).toBe('deprovisioning-failed');
    expect(await revoke(waiting)).toBe('revoked');
    expect(await missing()).toEqual([kept, ended].sort());
    const told = backend.logged.filter(text => text.includes(`'elsewhere'`));
    expect(told).toEqual([
      expect.stringContaining('what it granted for 2 agreements'),
    ]);
    expect(told[0]).toContain(kept);

    // It comes back to be emptied, and its port may be another's.
    const retired = new MapProvisioner({ there, retired: true });
    backend = await startWithProvisioner(knex, world, retired);
    await backend.compare();
    expect(there.size).toBe(0);
    expect(await stateOf(ended)).toBe('revoked');
    expect(await provisioningOf(kept, 'sam')).toMatchObject({
      state: 'deprovisioned',
      wanted: false,
      note: 'Nobody can read it.',
    });
    expect((await provisioningOf(kept)).unknownSince).toBeUndefined();
    await backend.compare();
    await backend.compare();
    expect(
      backend.logged.filter(text =>
        text.includes(`Nothing is left of what 'elsewhere' granted`),
      ),
    ).toHaveLength(1);
    // Nothing more is made there.
    const later = await agree({ purpose: 'product-analytics' });
    expect(await stateOf(later)).toBe('active');
    await backend.compare();
    expect(there.size).toBe(0);

    backend = await startWithProvisioner(knex, world);
    await backend.compare();
    expect(backend.logged.join()).not.toContain('no longer configured');
    expect(await revoke(kept)).toBe('revoked');
    expect((await ask('ann', 'get', '/ledger/verify')).body.valid).toBe(true);
  },
);
