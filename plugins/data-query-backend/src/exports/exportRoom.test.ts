import { TestDatabases } from '@backstage/backend-test-utils';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';
const SLOW = `select count(*) from ${AIRPORTS} p, range(100000) a, range(100000) b where a.range + b.range > p.airport_id`;
const MEBIBYTE = 1024 * 1024;
const HOUR_MS = 60 * 60_000;

describe.each(databases.eachSupportedId())('room for exports on %p', id => {
  const bench = workbenchTestBench(databases, id, {
    exports: { maxMiB: 1, maxUserMiB: 2, maxTotalMiB: 3 },
  });
  const { ask } = bench;

  const start = (who: string, sql = `from ${AIRPORTS}`) =>
    ask(who, 'post', '/exports', { sql, format: 'csv' });

  async function untilEnded(who: string, exportId: string) {
    for (;;) {
      const { body } = await ask(who, 'get', `/exports/${exportId}`);
      if (body.state !== 'running') {
        return body;
      }
      await sleep(50);
    }
  }

  /** A finished export, as large and as old as it should be. */
  async function exported(who: string, bytes: number, agoMs: number) {
    const { status, body } = await start(who);
    expect([status, body.error]).toEqual([202, undefined]);
    expect((await untilEnded(who, body.id)).state).toBe('finished');
    await bench
      .knex()('query_exports')
      .where({ query_id: body.id })
      .update({ bytes: Math.round(bytes) });
    await bench
      .knex()('query_records')
      .where({ id: body.id })
      .update({ ended_at: Date.now() - agoMs });
    return body.id as string;
  }

  const fileOf = (exportId: string) =>
    existsSync(join(bench.lake().folder, 'exports', `${exportId}.csv`));

  beforeEach(async () => {
    bench.allow(AIRPORTS);
    await bench.knex()('query_exports').del();
  });

  it('is made of the oldest files, of whoever they are', async () => {
    const older = await exported('ben', 1.2 * MEBIBYTE, 3 * HOUR_MS);
    const old = await exported('ann', 0.8 * MEBIBYTE, 2 * HOUR_MS);
    const young = await exported('ann', 0.2 * MEBIBYTE, 0);
    const next = await start('cat');
    expect(next.status).toBe(202);
    await untilEnded('cat', next.body.id);
    expect([older, old, young, next.body.id].map(fileOf)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect((await untilEnded('ben', older)).state).toBe('expired');
    expect((await ask('ben', 'get', `/exports/${older}/file`)).status).toBe(
      404,
    );
  });

  it('is refused for a while where all files are young', async () => {
    const ids = [
      await exported('ben', 1.5 * MEBIBYTE, HOUR_MS / 2),
      await exported('ann', MEBIBYTE, 0),
    ];
    const refused = await start('cat');
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: {
          name: 'TooManyQueriesError',
          message: expect.stringMatching(/no room for the files .* try again/),
        },
      },
    });
    expect(ids.map(fileOf)).toEqual([true, true]);
    await ask('ben', 'delete', `/exports/${ids[0]}`);
    expect(ids.map(fileOf)).toEqual([false, true]);
    expect((await start('cat')).status).toBe(202);
  });

  it('is bounded for each user', async () => {
    const own = await exported('ann', 2 * MEBIBYTE, 2 * HOUR_MS);
    expect(await start('ann')).toMatchObject({
      status: 429,
      body: {
        error: {
          message: 'Your exports take 2 of 2 MiB, delete one first',
        },
      },
    });
    expect(fileOf(own)).toBe(true);
    expect((await start('ben')).status).toBe(202);
  });

  it('is seen to be taken, however much has come to nothing since', async () => {
    const own = await exported('ann', 1, HOUR_MS);
    const copy = async (table: string, change: (n: number) => object) => {
      const key = table === 'query_exports' ? 'query_id' : 'id';
      const row = await bench
        .knex()(table)
        .where({ [key]: own })
        .first();
      for (let n = 0; n < 50; n += 1) {
        await bench
          .knex()(table)
          .insert({ ...row, [key]: `failed ${n}`, ...change(n) });
      }
    };
    await copy('query_records', n => ({
      state: 'failed',
      started_at: Date.now() + n,
    }));
    await copy('query_exports', () => ({ file_state: 'gone' }));
    const { items } = (await ask('ann', 'get', '/exports')).body;
    expect(items.map((item: { id: string }) => item.id)).toEqual([
      ...Array.from({ length: 49 }, (_, n) => `failed ${49 - n}`),
      own,
    ]);
  });

  it('is kept for what is being written', async () => {
    const begun = await Promise.all(
      ['ann', 'ben', 'cat', 'dan', 'eve'].map(async who => ({
        who,
        ...(await start(who, SLOW)),
      })),
    );
    const running = begun.filter(({ status }) => status === 202);
    expect(running.length).toBeLessThanOrEqual(3);
    expect(begun.filter(({ status }) => ![202, 429].includes(status))).toEqual(
      [],
    );
    for (const { who, body } of running) {
      await ask(who, 'delete', `/exports/${body.id}`);
      expect((await untilEnded(who, body.id)).state).toBe('cancelled');
    }
    expect((await start('fay')).status).toBe(202);
  });
});
