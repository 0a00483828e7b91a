import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from '../__testUtils__/accessTestBench';
import { advanceAgreements, expireAgreements } from './expireAgreements';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the clock on %p', id => {
  const bench = accessTestBench(databases, id);

  /** The database refuses to write down anything of one agreement. */
  async function refuse(agreementId: string): Promise<() => Promise<void>> {
    const knex = bench.knex();
    if (id === 'SQLITE_3') {
      await knex.raw(
        `CREATE TRIGGER refused BEFORE INSERT ON data_access_transitions
         WHEN NEW.subject_id = '${agreementId}'
         BEGIN SELECT RAISE(ABORT, 'refused'); END`,
      );
      return async () => {
        await knex.raw('DROP TRIGGER refused');
      };
    }
    await knex.raw(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
       AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
    );
    await knex.raw(
      `CREATE TRIGGER refused BEFORE INSERT ON data_access_transitions FOR EACH ROW
       WHEN (NEW.subject_id = '${agreementId}') EXECUTE FUNCTION refuse()`,
    );
    return async () => {
      await knex.raw('DROP FUNCTION refuse CASCADE');
    };
  }

  it.each([
    ['ends', 'expired', { ends_at: Date.now() - 1000 }],
    ['begins', 'active', { starts_at: Date.now() - 1000 }],
    ['warns', 'expiring', { starts_at: 0, state: 'active', warn_at: 1 }],
  ])(
    '%s all but what cannot be written, and that later',
    async (_, to, due) => {
      const knex = bench.knex();
      const ids: string[] = [];
      for (const purpose of [
        'safety-analysis',
        'network-planning',
        'reporting',
      ]) {
        const asked = { purpose, startsAt: Date.now() + DAY_MS };
        ids.push((await bench.agree('ann', asked)).id);
      }
      await knex('data_access_agreements').update(due);
      const context = await bench.context();
      const logger = mockServices.logger.mock();
      const run = async () =>
        (await expireAgreements(context, { logger })) +
        (await advanceAgreements(context, { logger }));
      const states = async () =>
        await Promise.all(
          ids.map(
            async one =>
              (
                await knex('data_access_agreements').where({ id: one }).first()
              ).state,
          ),
        );
      const accept = await refuse(ids[1]);
      try {
        expect(await run()).toBe(2);
        expect((await states()).map(state => state === to)).toEqual([
          true,
          false,
          true,
        ]);
        expect(logger.error.mock.calls).toEqual([
          [expect.stringMatching(new RegExp(`${ids[1]} .*refused`))],
        ]);
        expect(await run()).toBe(0);
      } finally {
        await accept();
      }
      expect(await run()).toBe(1);
      expect(await states()).toEqual([to, to, to]);
      expect((await bench.ask('sam', 'get', '/ledger/verify')).body.valid).toBe(
        true,
      );
    },
  );
});
