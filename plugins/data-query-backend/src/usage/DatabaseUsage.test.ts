import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { applyMigrations } from '@meshport/backend-durability';
import { DatabaseUsage } from './DatabaseUsage';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Not at midnight, and above what fits 32 bits.
const FROM = 1_700_000_123_456;

describe.each(databases.eachSupportedId())('usage on %p', id => {
  it('is counted for each 24 hours of the period, where that is asked for', async () => {
    const knex = await databases.init(id);
    await applyMigrations(knex, {
      directory: resolvePackagePath(
        '@meshport/plugin-data-query-backend',
        'migrations',
      ),
    });
    const read = (
      query: string,
      startedAt: number,
      more: { classification?: string; agreement_id?: string | null } = {},
    ) => ({
      query_id: query,
      port_ref: 'dataproduct:a/b#c@1',
      classification: '',
      basis: 'agreement',
      agreement_id: 'a1',
      user_ref: `user:default/${query}`,
      columns: '[]',
      started_at: startedAt,
      ...more,
    });
    await knex('query_reads').insert([
      read('before', FROM - 1),
      read('first', FROM),
      // One query that read two classifications is one use.
      read('first', FROM, { classification: 'internal' }),
      read('late', FROM + DAY - 1),
      read('third', FROM + 2 * DAY),
      read('last', FROM + 3 * DAY - 1),
      read('after', FROM + 3 * DAY),
      read('owner', FROM + DAY, { agreement_id: null }),
    ]);
    const usage = new DatabaseUsage(knex);
    const period = { from: FROM, to: FROM + 3 * DAY };
    const counted = { portRef: 'dataproduct:a/b#c@1' };
    expect(await usage.ports({ ...period, daily: true })).toEqual({
      items: expect.arrayContaining([
        {
          ...counted,
          agreementId: 'a1',
          uses: 4,
          users: 4,
          lastUsedAt: FROM + 3 * DAY - 1,
          daily: [2, 0, 2],
        },
        {
          ...counted,
          uses: 1,
          users: 1,
          lastUsedAt: FROM + DAY,
          daily: [0, 1, 0],
        },
      ]),
    });
    const { items } = await usage.ports({ ...period, agreementIds: ['a1'] });
    expect(items).toHaveLength(1);
    expect(items[0]).not.toHaveProperty('daily');
    expect(
      await usage.ports({ ...period, agreementIds: ['a2'], daily: true }),
    ).toEqual({ items: [] });
  });
});
