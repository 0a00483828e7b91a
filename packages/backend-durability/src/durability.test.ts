import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { applyDurabilityMigrations } from './applyDurabilityMigrations';
import { databaseNow } from './databaseNow';
import { IdempotencyKeys } from './IdempotencyKeys';
import { Leases } from './Leases';
import { Ledger } from './ledger';
import { Outbox } from './outbox';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('durability on %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await Promise.all([1, 2, 3].map(() => applyDurabilityMigrations(knex)));
  });

  afterEach(async () => {
    await knex.destroy();
  });

  it('keeps the database clock near ours, and moving within a transaction', async () => {
    expect(Math.abs((await databaseNow(knex)) - Date.now())).toBeLessThan(2000);
    await knex.transaction(async tx => {
      const before = await databaseNow(tx);
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(await databaseNow(tx)).toBeGreaterThan(before);
    });
  });

  describe('Ledger', () => {
    const record = (subject: string) => ({
      event: 'agreement.created',
      actor: 'user:default/ada',
      subject,
      payload: { b: [1, { z: null, a: 'é"\u0000' }], a: subject },
    });

    async function withEntries(count: number): Promise<Ledger> {
      const ledger = Ledger.create({ knex, stream: 'test' });
      for (let i = 1; i <= count; i++) {
        await knex.transaction(tx => ledger.append(tx, record(`s${i}`)));
      }
      return ledger;
    }

    /** What an attacker with the database's own rights would do first. */
    async function disableTriggers(): Promise<void> {
      if (id === 'POSTGRES_18') {
        await knex.raw('ALTER TABLE durability_ledger DISABLE TRIGGER ALL');
      } else {
        await knex.raw('DROP TRIGGER durability_ledger_no_update');
        await knex.raw('DROP TRIGGER durability_ledger_no_delete');
      }
    }

    it('numbers concurrent appends without a gap, also around a rollback', async () => {
      const ledger = Ledger.create({ knex, stream: 'test' });
      const other = Ledger.create({ knex, stream: 'other' });
      const results = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) =>
          knex.transaction(async tx => {
            await (i % 5 === 1 ? other : ledger).append(tx, record(`s${i}`));
            if (i % 5 === 0) {
              throw new Error('undone');
            }
          }),
        ),
      );
      expect(results.filter(r => r.status === 'rejected')).toHaveLength(6);
      const entries = await ledger.read();
      expect(entries.map(entry => entry.sequence)).toEqual(
        Array.from({ length: 18 }, (_, i) => i + 1),
      );
      expect(entries[0]).toMatchObject({
        actor: 'user:default/ada',
        payload: { b: [1, { z: null, a: 'é"\u0000' }] },
      });
      expect(entries[1].previousHash).toBe(entries[0].hash);
      expect(await ledger.verify()).toEqual({ valid: true, entries: 18 });
      expect(await other.verify()).toEqual({ valid: true, entries: 6 });
      expect((await ledger.read({ after: 16 })).length).toBe(2);
    });

    it('refuses to change or delete an entry', async () => {
      const ledger = await withEntries(2);
      await expect(
        knex('durability_ledger').update({ actor: 'x' }),
      ).rejects.toThrow(/append-only/);
      await expect(knex('durability_ledger').del()).rejects.toThrow(
        /append-only/,
      );
      await expect(
        knex.raw(
          id === 'POSTGRES_18'
            ? 'TRUNCATE durability_ledger'
            : 'REPLACE INTO durability_ledger SELECT * FROM durability_ledger',
        ),
      ).rejects.toThrow(/append-only/);
      expect(await ledger.verify()).toEqual({ valid: true, entries: 2 });
    });

    it.each([
      ['at', 1],
      ['event', 'agreement.revoked'],
      ['actor', 'user:default/eve'],
      ['subject', 's4'],
      ['payload', '{"a":"s3"}'],
      ['payload', '{"a":"x","a":"s3","b":[1,{"a":"é\\"\\u0000","z":null}]}'],
      ['payload', 'not JSON'],
      ['previous_hash', '0'.repeat(64)],
      ['hash', '0'.repeat(64)],
    ])('names the entry whose %s became %p', async (column, value) => {
      const ledger = await withEntries(5);
      await disableTriggers();
      await knex('durability_ledger')
        .where({ sequence: 3 })
        .update({ [column]: value });
      expect(await ledger.verify()).toMatchObject({
        valid: false,
        entries: 5,
        firstBad: { sequence: 3 },
      });
    });

    it('names the first of two entries that changed places', async () => {
      const ledger = await withEntries(5);
      await disableTriggers();
      const move = (from: number, to: number) =>
        knex('durability_ledger')
          .where({ sequence: from })
          .update({ sequence: to });
      await move(2, 99);
      await move(4, 2);
      await move(99, 4);
      expect(await ledger.verify()).toMatchObject({
        valid: false,
        firstBad: { sequence: 2 },
      });
    });

    it.each([1, 3, 5])('names dropped entry %p of 5', async sequence => {
      const ledger = await withEntries(5);
      await disableTriggers();
      await knex('durability_ledger').where({ sequence }).del();
      expect(await ledger.verify()).toEqual({
        valid: false,
        entries: 5,
        firstBad: { sequence, reason: expect.stringMatching('missing') },
      });
    });

    it('notices a head that was set back', async () => {
      const ledger = await withEntries(3);
      const [, second] = await ledger.read();
      await knex('durability_heads').update({ sequence: 2, hash: second.hash });
      expect(await ledger.verify()).toMatchObject({
        valid: false,
        firstBad: { sequence: 3 },
      });
    });

    it('verifies while others append', async () => {
      const ledger = await withEntries(3);
      const appends = Array.from({ length: 20 }, (_, i) =>
        knex.transaction(tx => ledger.append(tx, record(`c${i}`))),
      );
      for (let i = 0; i < 5; i++) {
        expect(await ledger.verify()).toMatchObject({ valid: true });
      }
      await Promise.all(appends);
      expect(await ledger.verify()).toEqual({ valid: true, entries: 23 });
    });
  });

  describe('Outbox', () => {
    async function send(outbox: Outbox, ...keys: string[]) {
      for (const key of keys) {
        await knex.transaction(tx =>
          outbox.append(tx, { topic: 't', key, payload: { key } }),
        );
      }
    }

    it('delivers in order, at least once, from where each consumer stopped', async () => {
      const outbox = Outbox.create({ knex });
      await send(outbox, 'a', 'b', 'c');
      const seen: string[] = [];
      await expect(
        outbox.dispatch({
          consumer: 'x',
          handle: async message => {
            if (message.key === 'b' && !seen.includes('failed')) {
              seen.push('failed');
              throw new Error('not now');
            }
            seen.push(message.key);
          },
        }),
      ).rejects.toThrow('not now');
      const handle = async (message: { key: string }) => {
        seen.push(message.key);
      };
      expect(await outbox.dispatch({ consumer: 'x', handle })).toBe(2);
      expect(await outbox.dispatch({ consumer: 'x', handle })).toBe(0);
      expect(seen).toEqual(['a', 'failed', 'b', 'c']);
      expect(await outbox.dispatch({ consumer: 'y', handle, limit: 1 })).toBe(
        1,
      );
      expect(
        (await outbox.read({ after: 1 })).map(({ sequence, key }) => [
          sequence,
          key,
        ]),
      ).toEqual([
        [2, 'b'],
        [3, 'c'],
      ]);
    });

    it('lets one replica at a time dispatch', async () => {
      const outbox = Outbox.create({ knex });
      await send(outbox, 'a', 'b', 'c', 'd');
      const seen: string[] = [];
      const counts = await Promise.all(
        [1, 2, 3].map(() =>
          outbox.dispatch({
            consumer: 'x',
            handle: async message => {
              await new Promise(resolve => setTimeout(resolve, 20));
              seen.push(message.key);
            },
          }),
        ),
      );
      expect(seen).toEqual(['a', 'b', 'c', 'd']);
      expect(counts.sort()).toEqual([0, 0, 4]);
    });

    it('keeps a replica that slept past its lease from moving the cursor', async () => {
      const outbox = Outbox.create({ knex });
      await send(outbox, 'a', 'b');
      const late: string[] = [];
      await expect(
        outbox.dispatch({
          consumer: 'x',
          handle: async message => {
            await knex('durability_leases').update({ expires_at: 0 });
            await outbox.dispatch({ consumer: 'x', handle: async () => {} });
            late.push(message.key);
          },
        }),
      ).rejects.toThrow(/no longer held/);
      expect(late).toEqual(['a']);
      const handle = jest.fn();
      expect(await outbox.dispatch({ consumer: 'x', handle })).toBe(0);
    });
  });

  describe('IdempotencyKeys', () => {
    it('gives one effect and one response to a request sent many times', async () => {
      const keys = IdempotencyKeys.create({ knex });
      let effects = 0;
      const run = (request: { a: number }, key = 'k') =>
        knex.transaction(tx =>
          keys.run(tx, { scope: 's', key, request }, async () => {
            effects += 1;
            return { effect: effects };
          }),
        );
      const responses = await Promise.all(
        Array.from({ length: 10 }, () => run({ a: 1 })),
      );
      expect(new Set(responses.map(r => r.effect))).toEqual(new Set([1]));
      await expect(run({ a: 2 })).rejects.toMatchObject({
        name: 'ConflictError',
      });
      expect(await run({ a: 2 }, 'k2')).toEqual({ effect: 2 });
    });

    it('frees the key when the effect failed', async () => {
      const keys = IdempotencyKeys.create({ knex });
      const run = (fn: () => Promise<{ ok: boolean }>) =>
        knex.transaction(tx =>
          keys.run(tx, { scope: 's', key: 'k', request: {} }, fn),
        );
      await expect(
        run(async () => {
          throw new Error('failed');
        }),
      ).rejects.toThrow('failed');
      expect(await run(async () => ({ ok: true }))).toEqual({ ok: true });
    });
  });

  describe('Leases', () => {
    it('gives a lease to one of many, and a higher token to the next', async () => {
      const leases = Leases.create({ knex });
      const attempts = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          leases.acquire({ name: 'n', holder: `h${i}`, ttlMs: 60_000 }),
        ),
      );
      const [first, ...others] = attempts.filter(lease => lease !== undefined);
      expect(others).toEqual([]);
      const held = { name: 'n', token: first.token };
      expect(await leases.renew({ ...held, ttlMs: 60_000 })).toBe(true);
      await knex.transaction(tx => leases.assertHeld(tx, held));

      await leases.release(held);
      const second = await leases.acquire({
        name: 'n',
        holder: 'h',
        ttlMs: 60_000,
      });
      expect(second!.token).toBeGreaterThan(first.token);
      // Whoever remembers it outside must not outlive a restored backup.
      expect(Math.abs(first.token - Date.now())).toBeLessThan(60_000);
      expect(await leases.renew({ ...held, ttlMs: 60_000 })).toBe(false);
      await leases.release(held);
      await expect(
        knex.transaction(tx => leases.assertHeld(tx, held)),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await knex.transaction(tx =>
        leases.assertHeld(tx, { name: 'n', token: second!.token }),
      );
    });

    it('ends by itself', async () => {
      const leases = Leases.create({ knex });
      const lease = await leases.acquire({ name: 'n', holder: 'h', ttlMs: 30 });
      await new Promise(resolve => setTimeout(resolve, 60));
      const held = { name: 'n', token: lease!.token };
      expect(await leases.renew({ ...held, ttlMs: 1000 })).toBe(false);
      await expect(
        knex.transaction(tx => leases.assertHeld(tx, held)),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });
  });

  it('migrates down to nothing and up again', async () => {
    const { resolvePackagePath } = jest.requireActual(
      '@backstage/backend-plugin-api',
    );
    await knex.migrate.rollback(
      {
        directory: resolvePackagePath(
          '@meshport/backend-durability',
          'migrations',
        ),
        tableName: 'durability_migrations',
      },
      true,
    );
    expect(await knex.schema.hasTable('durability_ledger')).toBe(false);
    await applyDurabilityMigrations(knex);
    expect(await Ledger.create({ knex, stream: 's' }).verify()).toEqual({
      valid: true,
      entries: 0,
    });
  });
});
