import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import { safety, startDataAreas } from '../__testUtils__/startDataAreas';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the ledger on %p', id => {
  it('is anchored to a file and through the outbox, where readers of changes see nothing of it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'data-areas-anchors-'));
    const tasks = new Map<string, () => Promise<unknown>>();
    const knex = await databases.init(id);
    const areas = await startDataAreas({
      knex,
      ledger: { anchors: { directory, outbox: true, everySeconds: 1 } },
      features: [
        mockServices.scheduler.mock({
          scheduleTask: async task => {
            tasks.set(task.id, task.fn as () => Promise<unknown>);
          },
        }).factory,
      ],
    });
    const changes = async (after: number, limit = 100) =>
      (
        await areas.call(
          'plugin:catalog',
          'get',
          `/changes?after=${after}&limit=${limit}`,
        )
      ).body;
    try {
      await areas.call('sam', 'post', '/areas', { body: safety });
      await tasks.get('anchor-ledger')!();
      const [line] = readFileSync(
        join(directory, 'data-areas.anchors.jsonl'),
        'utf8',
      ).split('\n');
      const anchor = JSON.parse(line);
      const ledger = Ledger.create({ knex, stream: 'data-areas' });
      expect(anchor).toMatchObject({ sequence: 1 });
      expect(await ledger.verify({ anchors: [anchor] })).toMatchObject({
        valid: true,
        anchored: 1,
      });

      const first = await changes(0);
      expect(first.items.map((item: any) => item.type)).toEqual(['area']);
      expect(first.latest).toBeGreaterThan(first.items[0].sequence);
      await areas.call('nina', 'post', '/areas', {
        body: {
          ...safety,
          name: 'network',
          domainRef: 'domain:default/network',
          ownerRef: 'group:default/network',
        },
      });
      const next = await changes(first.items[0].sequence, 1);
      expect(next.items).toMatchObject([
        { areaRef: 'resource:default/network' },
      ]);
      expect((await changes(next.items[0].sequence)).items).toEqual([]);
    } finally {
      await areas.stop();
      rmSync(directory, { recursive: true });
    }
  });
});
