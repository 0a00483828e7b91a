import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from '../__testUtils__/accessTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'importing a Data Usage Agreement on %p',
  id => {
    const bench = accessTestBench(databases, id);

    const document = {
      dataUsageAgreementSpecification: '0.0.1',
      id: 'theirs',
      info: {
        purpose: 'safety-analysis',
        status: 'approved',
        startDate: '2026-03-01',
      },
      provider: {
        teamId: 'safety',
        dataProductId: 'dataproduct:safety/bird-strikes',
        outputPortId: 'strikes',
      },
      consumer: { userId: 'user:default/ann' },
    };
    const refused = async (change: object) => {
      const { status, body } = await bench.ask(
        'ann',
        'post',
        '/requests/import',
        { document: { ...document, ...change } },
      );
      return [status, body.error?.findings];
    };

    it('says all that is wrong, each with the part that it is about', async () => {
      expect(
        await refused({
          id: undefined,
          info: { ...document.info, endDate: 'soon' },
          provider: { teamId: 'safety', outputPortId: 'strikes' },
        }),
      ).toEqual([
        400,
        [
          { message: "The document lacks the text 'id'", pointer: '/id' },
          {
            message: "The document lacks the text 'provider.dataProductId'",
            pointer: '/provider/dataProductId',
          },
          {
            message: "The document's info.endDate is not a date, YYYY-MM-DD",
            pointer: '/info/endDate',
          },
        ],
      ]);
      expect(
        await refused({ info: { ...document.info, purpose: 'Curiosity' } }),
      ).toEqual([
        400,
        [
          {
            message: expect.stringMatching(/^The document's purpose is not of/),
            pointer: '/info/purpose',
          },
        ],
      ]);
      expect(
        await refused({ consumer: { teamId: 'group:default/commercial' } }),
      ).toEqual([
        400,
        [
          {
            message: expect.stringMatching(/is neither you nor a group/),
            pointer: '/consumer',
          },
        ],
      ]);
    });

    it.each(['nothing', 'strikes', 'strikes@1', 'nothing@1'])(
      'says of a hidden port what it says of none, of %s',
      async outputPortId => {
        bench.world.ports[0].visibility = { level: 'owners' };
        const provider = { ...document.provider, outputPortId };
        expect(await refused({ provider })).toEqual([
          404,
          [
            {
              message: expect.stringContaining(
                `'dataproduct:safety/bird-strikes#${outputPortId}'`,
              ),
              pointer: '/provider/outputPortId',
            },
          ],
        ]);
      },
    );

    it('keeps a draft and what it was made from, or neither', async () => {
      const drafts = async () =>
        (await bench.ask('ann', 'get', '/requests?list=mine')).body.totalItems;
      const headers = { 'Idempotency-Key': bench.newKey() };
      const take = async () =>
        await bench.ask(
          'ann',
          'post',
          '/requests/import',
          { document },
          headers,
        );
      const knex = bench.knex();
      await knex.schema.renameTable('data_access_documents', 'elsewhere');
      try {
        expect((await take()).status).toBe(500);
      } finally {
        await knex.schema.renameTable('elsewhere', 'data_access_documents');
      }
      expect(await drafts()).toBe(0);
      const made = await take();
      expect(made.status).toBe(201);
      expect((await take()).body).toEqual(made.body);
      expect(await drafts()).toBe(1);
    });
  },
);
