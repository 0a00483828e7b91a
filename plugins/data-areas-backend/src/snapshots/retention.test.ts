import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import type { Snapshot } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { documents } from '../__testUtils__/documents';
import { safety, startDataAreas } from '../__testUtils__/startDataAreas';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('old snapshots on %p', id => {
  let knex: Knex;
  let started: Awaited<ReturnType<typeof startDataAreas>>;
  const tasks = new Map<string, (signal?: AbortSignal) => Promise<void>>();

  beforeEach(async () => {
    knex = await databases.init(id);
    started = await startDataAreas({
      knex,
      config: { snapshots: { keepDays: 2 } },
      features: [
        mockServices.scheduler.mock({
          scheduleTask: async task => {
            tasks.set(task.id, task.fn as () => Promise<void>);
          },
        }).factory,
      ],
    });
    await started.call('sam', 'post', '/areas', { body: safety });
  });

  afterEach(async () => {
    await started.stop();
  });

  const load = async (line: string): Promise<Snapshot> =>
    (
      await started.load(
        'sam',
        `airport,strikes,seen_on\n${line},2024-07-01\n`,
        'text/csv',
      )
    ).body;
  /** Lets time go by for all that happened so far. */
  const pass = async (days: number) => {
    const ms = days * DAY_MS;
    await knex('snapshots').update({
      created_at: knex.raw('created_at - ?', [ms]),
      replaced_at: knex.raw('replaced_at - ?', [ms]),
    });
    await knex('objects').update({
      touched_at: knex.raw('touched_at - ?', [ms]),
    });
  };
  const clean = async () => {
    await tasks.get('data-areas-remove-snapshots')!();
    await tasks.get('data-areas-sweep-objects')!();
  };
  const kept = async (): Promise<string[]> =>
    knex('snapshots').orderBy('created_at').pluck('id');
  const fileOf = (snapshot: Snapshot) =>
    existsSync(
      join(
        started.directory,
        'objects',
        snapshot.objects[0].key,
        'data.parquet',
      ),
    );
  const removals = async () =>
    (await Ledger.create({ knex, stream: 'data-areas' }).read({})).filter(
      ({ event }) => event === 'snapshot.removed',
    );

  it('are removed when they were replaced long enough ago, with their files, and written down', async () => {
    const first = await load('OSL,1');
    await started.publish('sam', documents());
    await pass(100);
    const second = await load('BGO,2');
    await clean();
    // However old it is, it was read until now.
    expect(await kept()).toEqual([first.id, second.id]);
    await pass(1.5);
    const third = await load('TRD,3');
    await clean();
    expect(await kept()).toEqual([first.id, second.id, third.id]);
    await pass(1);
    const { latest } = (
      await started.call('plugin:catalog', 'get', '/changes?after=0')
    ).body;
    await clean();
    expect(await kept()).toEqual([second.id, third.id]);
    expect([first, second, third].map(fileOf)).toEqual([false, true, true]);
    await pass(10_000);
    await clean();
    await clean();
    expect(await kept()).toEqual([third.id]);
    expect([second, third].map(fileOf)).toEqual([false, true]);
    expect(await removals()).toMatchObject([
      {
        actor: 'plugin:data-areas',
        subject: 'resource:default/safety/strikes',
        payload: {
          snapshotId: first.id,
          rows: 1,
          replacedAt: expect.any(Number),
          objects: [first.objects[0].key],
        },
      },
      { payload: { snapshotId: second.id } },
    ]);
    const [port] = await started.resolve({
      portRefs: ['dataproduct:safety/bird-strikes#strikes@1'],
    });
    expect(port.snapshot.id).toBe(third.id);
    expect(
      (await started.call('plugin:catalog', 'get', `/changes?after=${latest}`))
        .body.items,
    ).toEqual([]);
    expect(
      (await Ledger.create({ knex, stream: 'data-areas' }).verify()).valid,
    ).toBe(true);
  });

  it('keep files that a newer one has too, and are loaded again like any other', async () => {
    const first = await load('OSL,1');
    const second = await load('BGO,2');
    const again = await load('OSL,1');
    expect(again.objects[0].key).toBe(first.objects[0].key);
    await pass(3);
    await clean();
    expect(await kept()).toEqual([again.id]);
    expect([again, second].map(fileOf)).toEqual([true, false]);
    await load('BGO,2');
    expect(fileOf(second)).toBe(true);
  });

  it('are removed once by several replicas, and the current one by none', async () => {
    await load('OSL,1');
    await load('BGO,2');
    const third = await load('TRD,3');
    await pass(3);
    // As no load would leave it.
    await knex('snapshots').update({ replaced_at: 1 });
    await Promise.all([clean(), clean(), clean()]);
    expect(await kept()).toEqual([third.id]);
    expect(await removals()).toHaveLength(2);
    expect(fileOf(third)).toBe(true);
  });

  it('stay for the rest of a run that is ended', async () => {
    await load('OSL,1');
    await load('BGO,2');
    await pass(3);
    await tasks.get('data-areas-remove-snapshots')!(AbortSignal.abort());
    expect(await kept()).toHaveLength(2);
  });
});
