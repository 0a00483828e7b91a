import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench, DAY_MS } from '../__testUtils__/accessTestBench';
import { strikes } from '../__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'importing a Data Usage Agreement on %p',
  id => {
    const bench = accessTestBench(databases, id);

    const day = (days: number) =>
      new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    const document = {
      dataUsageAgreementSpecification: '0.0.1',
      id: 'theirs',
      info: {
        purpose: 'safety-analysis',
        status: 'approved',
        startDate: '2026-03-01',
        endDate: day(10),
      },
      provider: {
        teamId: 'safety',
        dataProductId: 'dataproduct:safety/bird-strikes',
        outputPortId: 'strikes',
      },
      consumer: { userId: 'user:default/ann' },
    };
    const refused = async (change: object, given: object = {}) => {
      const { status, body } = await bench.ask(
        'ann',
        'post',
        '/requests/import',
        { document: { ...document, ...change }, ...given },
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

    it('says all that stands against asking for it, each with its part', async () => {
      bench.world.ports = [
        strikes(port => {
          port.contract.terms = 'For analysis only.';
          port.contract.version = '2.0.0';
        }),
      ];
      const meshport = {
        columns: ['airport', 'secret', 'state', 'other'],
        rowFilter: {
          kind: 'or',
          filters: [
            { kind: 'isNull', column: 'airport' },
            {
              kind: 'eq',
              column: 'state',
              value: { type: 'number', value: '1' },
            },
          ],
        },
        passOn: 'yes',
        acceptedTerms: '1.0.0',
      };
      const [status, findings] = await refused({
        info: { ...document.info, purpose: 'Curiosity', endDate: day(100) },
        consumer: { teamId: 'group:default/commercial' },
        custom: { meshport },
      });
      expect(status).toBe(400);
      expect(
        findings.map((one: any) => [one.pointer, one.message]).sort(),
      ).toEqual(
        [
          ['/consumer', /neither you nor a group/],
          [
            '/custom/meshport/acceptedTerms',
            /is at 2.0.0 now, and 1.0.0 was accepted/,
          ],
          ['/custom/meshport/columns/1', /no column 'secret'/],
          ['/custom/meshport/columns/3', /no column 'other'/],
          ['/custom/meshport/passOn', /true or false/],
          [
            '/custom/meshport/rowFilter/filters/1/value',
            /is number, column 'state' is of type 'string'/,
          ],
          ['/info/endDate', /at most 30 days/],
          ['/info/purpose', /not of the catalogue/],
        ].map(([pointer, message]) => [
          pointer,
          expect.stringMatching(message),
        ]),
      );
      expect(
        (await bench.ask('ann', 'get', '/requests?list=mine')).body.items,
      ).toEqual([]);
    });

    it.each<[info: object, pointer: string, message: RegExp]>([
      [{ endDate: '2026-04-01' }, '/info/endDate', /in the future/],
      [{ endDate: undefined }, '/info/endDate', /an end must be named/],
      [
        { startDate: day(20), endDate: day(10) },
        '/info/endDate',
        /after the begin/,
      ],
      [
        { startDate: day(400), endDate: day(410) },
        '/info/startDate',
        /within a year/,
      ],
      [{ endDate: '2026-02-30' }, '/info/endDate', /not a date/],
    ])(
      'places times that cannot be asked for, of %j',
      async (info, pointer, message) => {
        expect(await refused({ info: { ...document.info, ...info } })).toEqual([
          400,
          [{ message: expect.stringMatching(message), pointer }],
        ]);
      },
    );

    it('gives no place to what is not of the document', async () => {
      const unplaced = (...messages: RegExp[]) => [
        400,
        messages.map(one => ({ message: expect.stringMatching(one) })),
      ];
      expect(
        await refused(
          {},
          { purpose: 'curiosity', consumer: 'group:default/commercial' },
        ),
      ).toEqual(unplaced(/not in the catalogue/, /neither you nor a group/));
      bench.world.ports = [
        strikes(port => {
          port.contract.rowFilter = 'state = 1';
        }),
      ];
      expect(await refused({})).toEqual(unplaced(/cannot be applied/));
      bench.world.ports = [
        strikes(port => {
          port.contract.access = 'public';
        }),
      ];
      expect(await refused({})).toEqual(unplaced(/open to everybody/));
    });

    it.each(['nothing', 'strikes', 'strikes@1', 'nothing@1'])(
      'says of a hidden port what it says of none, of %s',
      async outputPortId => {
        bench.world.ports[0].visibility = { level: 'owners' };
        const provider = { ...document.provider, outputPortId };
        const absent = {
          message: `There is no port 'dataproduct:safety/bird-strikes#${outputPortId}'`,
          pointer: '/provider/outputPortId',
        };
        expect(await refused({ provider })).toEqual([404, [absent]]);
        // Whatever else is wrong, nothing is said of what only the port knows.
        expect(
          await refused({
            provider,
            info: { ...document.info, purpose: 'Curiosity', endDate: day(100) },
            custom: {
              meshport: { columns: ['none'], acceptedTerms: '0', passOn: 1 },
            },
          }),
        ).toEqual([
          404,
          [
            expect.objectContaining({ pointer: '/custom/meshport/passOn' }),
            absent,
            expect.objectContaining({ pointer: '/info/purpose' }),
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
      // The same key gives the same, whatever became of the port meanwhile.
      bench.world.ports = [];
      expect((await take()).body).toEqual(made.body);
      expect(await drafts()).toBe(1);
    });
  },
);
