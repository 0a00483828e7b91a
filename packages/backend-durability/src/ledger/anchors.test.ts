import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { applyDurabilityMigrations } from '../applyDurabilityMigrations';
import { Outbox } from '../outbox';
import { FileAnchorReceiver } from './FileAnchorReceiver';
import { Ledger } from './Ledger';
import { LedgerAnchorer } from './LedgerAnchorer';
import type { LedgerReadOptions } from './LedgerEntry';
import { OutboxAnchorReceiver } from './OutboxAnchorReceiver';
import { publishAnchors } from './publishAnchors';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('anchors on %p', id => {
  let knex: Knex;
  let ledger: Ledger;
  let directory: string;
  let anchorer: LedgerAnchorer;

  const newAnchorer = () =>
    LedgerAnchorer.create({
      ledger,
      receivers: [FileAnchorReceiver.create({ directory })],
      everyRows: 3,
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    await applyDurabilityMigrations(knex);
    ledger = Ledger.create({ knex, stream: 'test/1' });
    directory = await mkdtemp(join(tmpdir(), 'anchors-'));
    anchorer = newAnchorer();
  });

  afterEach(async () => {
    await knex.destroy();
    await rm(directory, { recursive: true });
  });

  const appendOne = async (subject: string, i: number) => {
    await knex.transaction(tx =>
      ledger.append(tx, {
        event: 'thing.done',
        actor: 'user:default/\ud800"\\\u0001\u2028é😀',
        subject,
        payload: { i },
      }),
    );
  };

  async function append(count: number, prefix = 's') {
    for (let i = 0; i < count; i++) {
      await appendOne(`${prefix}${i}`, i);
    }
  }

  async function openTriggers() {
    if (id === 'POSTGRES_18') {
      await knex.raw('ALTER TABLE durability_ledger DISABLE TRIGGER ALL');
    } else {
      for (const name of ['update', 'delete', 'replace']) {
        await knex.raw(`DROP TRIGGER durability_ledger_no_${name}`);
      }
    }
  }

  /** As a backup, or an owner of the database, would leave it. */
  async function setBackTo(sequence: number) {
    await openTriggers();
    await knex('durability_ledger').where('sequence', '>', sequence).del();
    const last = await knex('durability_ledger').where({ sequence }).first();
    await knex('durability_heads')
      .where({ name: 'ledger:test/1' })
      .update({ sequence, hash: last.hash });
  }

  const verify = async () =>
    ledger.verify({ anchors: await anchorer.anchors() });

  it('hashes any text alike in the database and here', async () => {
    await append(3);
    expect(await ledger.verify()).toEqual({ valid: true, entries: 3 });
    const [entry] = await ledger.read();
    expect(entry.actor).toBe('user:default/\ufffd"\\\u0001\u2028é😀');
  });

  it('anchors after so many entries or so much time, in every replica', async () => {
    expect(await anchorer.run()).toBeUndefined();
    await append(1);
    expect(await anchorer.run()).toMatchObject({ sequence: 1 });
    await append(2);
    expect(await anchorer.run()).toBeUndefined();
    await append(1);
    expect(await anchorer.run()).toMatchObject({ sequence: 4 });
    expect(await newAnchorer().run()).toBeUndefined();
    expect(await verify()).toEqual({ valid: true, entries: 4, anchored: 4 });

    // A power cut left half a line.
    const path = join(directory, 'test%2F1.anchors.jsonl');
    await writeFile(path, `${await readFile(path, 'utf8')}{"stream":"te`);
    await append(3);
    expect(await newAnchorer().run()).toMatchObject({ sequence: 7 });
    expect((await anchorer.anchors()).map(anchor => anchor.sequence)).toEqual([
      1, 4, 7,
    ]);
  });

  it('names the first entry of a tail that was cut off with its head', async () => {
    await append(5);
    await anchorer.run();
    await setBackTo(3);
    expect(await ledger.verify()).toEqual({ valid: true, entries: 3 });
    expect(await verify()).toEqual({
      valid: false,
      entries: 3,
      anchored: 0,
      firstBad: {
        sequence: 4,
        reason: 'the entry is missing, an anchor counts 5 entries',
      },
    });
  });

  it('names the first entry of a backup that was restored and gone on with', async () => {
    await append(3);
    await anchorer.run();
    await append(3);
    await anchorer.run();
    await setBackTo(4);
    await append(9, 'other');
    expect((await ledger.verify()).valid).toBe(true);
    expect(await verify()).toEqual({
      valid: false,
      entries: 13,
      anchored: 3,
      firstBad: {
        sequence: 4,
        reason: 'the entries from here to 6 are not those that were anchored',
      },
    });
  });

  it('sends anchors through the outbox', async () => {
    const outbox = Outbox.create({ knex });
    const sent = LedgerAnchorer.create({
      ledger,
      receivers: [OutboxAnchorReceiver.create({ knex, outbox })],
    });
    await append(2);
    const anchor = await sent.run();
    expect(await outbox.read()).toMatchObject([
      { topic: 'ledger.anchored', key: 'test/1', payload: { ...anchor } },
    ]);
    expect(await sent.run()).toBeUndefined();

    const published: unknown[] = [];
    const events = {
      publish: async (event: unknown) => {
        published.push(event);
      },
    };
    await knex.transaction(tx =>
      outbox.append(tx, { topic: 'other', key: 'x', payload: {} }),
    );
    await publishAnchors({ outbox, events });
    await publishAnchors({ outbox, events });
    expect(published).toEqual([
      { topic: 'ledger.anchored', eventPayload: anchor },
    ]);
  });

  it('pages through a period in the order of time, though a clock was set back', async () => {
    await knex.batchInsert(
      'durability_ledger',
      [10, 30, 20, 40, 50].map((at, i) => ({
        stream: 'period',
        sequence: i + 1,
        at,
        event: 'x',
        actor: 'x',
        subject: 'x',
        payload: '{}',
        previous_hash: 'x',
        hash: 'x',
      })),
    );
    const period = Ledger.create({ knex, stream: 'period' });
    const sequences = async (options: LedgerReadOptions) =>
      (await period.read(options)).map(({ sequence }) => sequence);
    const from = 15;
    const to = 45;
    expect(await sequences({ from, to, limit: 2 })).toEqual([3, 2]);
    expect(await sequences({ from, to, limit: 2, after: 2 })).toEqual([4]);
    expect(await sequences({ from, to, after: 4 })).toEqual([]);
    expect(await sequences({ to, after: 5 })).toEqual([]);
    expect(await sequences({ from, after: 99 })).toEqual([]);
    expect(await sequences({ after: 2 })).toEqual([3, 4, 5]);
  });

  it('verifies across pages and reads a period', async () => {
    await append(1);
    const [first] = await ledger.read();
    await knex.batchInsert(
      'durability_ledger',
      Array.from({ length: 3 }, (_, i) => ({
        stream: 'other',
        sequence: i + 1,
        at: first.at,
        event: 'x',
        actor: 'x',
        subject: 'x',
        payload: '{}',
        previous_hash: 'x',
        hash: 'x',
      })),
    );
    await append(2);
    expect(await ledger.read({ from: first.at, events: ['x'] })).toEqual([]);
    expect(await ledger.read({ to: first.at })).toEqual([]);
    expect(
      (await ledger.read({ from: first.at, events: ['thing.done'] })).length,
    ).toBe(3);
    expect(await ledger.verify()).toEqual({ valid: true, entries: 3 });
  });
});
