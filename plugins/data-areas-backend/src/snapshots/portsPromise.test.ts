import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import {
  HttpDataAreasClient,
  SnapshotRefusedError,
} from '@meshport/plugin-data-areas-node';
import type { Knex } from 'knex';
import { STRIKES, createTestParquet } from '../__testUtils__/createTestParquet';
import { documents } from '../__testUtils__/documents';
import {
  PARQUET,
  safety,
  startDataAreas,
} from '../__testUtils__/startDataAreas';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PORT = 'dataproduct:safety/bird-strikes#strikes@1';
/** One column is gone, one has another type, one is new. */
const BREAKING = 'airport,strikes,crew\nTRD,many,3\n';

describe.each(databases.eachSupportedId())(
  'what published ports promise of snapshots, on %p',
  id => {
    let knex: Knex;
    let strikes: Buffer;
    let started: Awaited<ReturnType<typeof startDataAreas>>;

    beforeAll(async () => {
      strikes = await createTestParquet(STRIKES);
    });

    beforeEach(async () => {
      knex = await databases.init(id);
      started = await startDataAreas({ knex });
      await started.call('sam', 'post', '/areas', { body: safety });
      await started.load('sam', strikes);
    });

    afterEach(async () => {
      await started.stop();
    });

    const loadCsv = (text: string, dataset?: string) =>
      started.load('sam', text, 'text/csv', dataset);
    const everything = async () => ({
      datasets: await knex('datasets').select(),
      snapshots: await knex('snapshots').select(),
      entries: (await Ledger.create({ knex, stream: 'data-areas' }).verify())
        .entries,
      latest: (await started.call('plugin:catalog', 'get', '/changes?after=0'))
        .body.latest,
    });
    /** Changes the data to what breaks the promise, as a load that was not held against it. */
    const flip = async (tx: Knex, snapshotId: string) =>
      tx('datasets')
        .where({ name: 'strikes' })
        .update({ snapshot_id: snapshotId });

    it('refuses a snapshot that breaks them, says all of it, and changes nothing', async () => {
      await started.publish('sam', documents());
      await started.publish('sam', documents(), 'second');
      const before = await everything();
      const refused = await loadCsv(BREAKING);
      expect(refused.status).toBe(400);
      const ofPort = (portRef: string) => [
        {
          rule: 'binding.type',
          severity: 'error',
          portRef,
          column: 'strikes',
          expected: 'integer',
          found: 'VARCHAR',
          message: `Port '${portRef}' promises column 'strikes' (integer), which is VARCHAR in the file; send it as integer, or load the file into another dataset and publish the changed contract over that`,
        },
        {
          rule: 'binding.column',
          severity: 'error',
          portRef,
          column: 'seen_on',
          expected: 'date',
          message: `Port '${portRef}' promises column 'seen_on' (date), which the file lacks; send a file that has it, or publish a contract without it first`,
        },
      ];
      expect(refused.body.error).toMatchObject({
        name: 'InputError',
        message: `The file cannot become the data of 'strikes', which stays as it is: ${
          ofPort(PORT)[0].message
        } (and 3 more)`,
        findings: [
          ...ofPort(PORT),
          ...ofPort('dataproduct:safety/second#strikes@1'),
        ],
      });
      expect((await loadCsv(BREAKING)).status).toBe(400);
      expect(await everything()).toEqual(before);
      const [port] = await started.resolve({ portRefs: [PORT] });
      expect(port.snapshot).toMatchObject({ rows: 2 });

      // What nobody promised to anybody is free to change.
      expect((await loadCsv('airport\nTRD\n', 'free')).status).toBe(201);
      expect((await loadCsv('other\n1\n', 'free')).status).toBe(201);
    });

    it('tells other backends all of it', async () => {
      await started.publish('sam', documents());
      const client = HttpDataAreasClient.create({
        auth: mockServices.auth({ pluginId: 'scaffolder' }),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () =>
            `http://localhost:${started.backend.server.port()}/api/data-areas`,
        }),
      });
      const refused = await client
        .addSnapshot(
          'safety',
          'strikes',
          { body: Buffer.from(BREAKING), contentType: 'text/csv' },
          { credentials: mockCredentials.user('user:default/sam') },
        )
        .catch(error => error);
      expect(refused).toBeInstanceOf(SnapshotRefusedError);
      expect(refused.message).toMatch('(and 1 more)');
      expect(refused.findings).toMatchObject([
        { column: 'strikes', found: 'VARCHAR' },
        { column: 'seen_on' },
      ]);
    });

    it('takes more columns and other types that fit, and the very same bytes whatever is promised', async () => {
      await started.publish('sam', documents());
      const wider = await createTestParquet(
        `SELECT airport, strikes::UTINYINT AS strikes, seen_on::TIMESTAMP AS seen_on, 1 AS crew FROM (${STRIKES})`,
      );
      expect((await started.load('sam', wider)).status).toBe(201);
      // As it may be in a database from before loads were held against contracts.
      const other = await loadCsv(BREAKING, 'other');
      await flip(knex, other.body.id);
      const again = await loadCsv(BREAKING);
      expect(again.status).toBe(200);
      expect((await started.load('sam', wider)).status).toBe(201);
    });

    it('lets a column go once the contract does not promise it any more', async () => {
      await started.publish('sam', documents());
      const file = await createTestParquet(
        `SELECT airport, strikes FROM (${STRIKES})`,
      );
      expect((await started.load('sam', file)).status).toBe(400);
      const columns = [
        '{ name: airport, logicalType: string, primaryKey: true, primaryKeyPosition: 1 }',
        '{ name: strikes, logicalType: integer }',
      ];
      const published = await started.publish('sam', documents({ columns }));
      expect(published.status).toBe(200);
      expect((await started.load('sam', file)).status).toBe(201);
    });

    it('holds a publish against data that came between its look and its write', async () => {
      const other = await loadCsv(BREAKING, 'other');
      let publish!: ReturnType<typeof started.publish>;
      await knex.transaction(async tx => {
        await flip(tx, other.body.id);
        publish = started.publish('sam', documents());
        await sleep(500);
      });
      const refused = await publish;
      expect(refused.status).toBe(400);
      expect(
        refused.body.error.findings.map(({ rule }: { rule: string }) => rule),
      ).toEqual(expect.arrayContaining(['binding.type', 'binding.column']));
      expect(await knex('bindings').select()).toEqual([]);
    });

    it('holds a load against contracts that came while it waited', async () => {
      await started.publish('sam', documents());
      const [binding] = await knex('bindings').select();
      await knex('bindings').delete();
      let load!: ReturnType<typeof loadCsv>;
      let settled = false;
      await knex.transaction(async tx => {
        await tx('datasets').update({ area: 'safety' });
        await tx('bindings').insert(binding);
        load = loadCsv(BREAKING);
        load.then(() => {
          settled = true;
        });
        await sleep(2000);
        expect(settled).toBe(false);
      });
      expect((await load).status).toBe(400);
    });

    it('leaves no port over data that breaks its promise, whoever is first', async () => {
      for (let round = 0; round < 3; round += 1) {
        const dataset = `raced-${round}`;
        const product = `raced-${round}`;
        await started.load('sam', strikes, PARQUET, dataset);
        const load = loadCsv(BREAKING, dataset);
        await sleep(round * 150);
        const publish = started.publish('sam', documents({ dataset }), product);
        const statuses = [(await load).status, (await publish).status];
        expect([
          [201, 400],
          [400, 200],
        ]).toContainEqual(statuses);
      }
    });
  },
);
