import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type { QueryEvent } from '@meshport/plugin-data-query-common';
import { resolve } from 'node:path';
import request from 'supertest';
import { TestLake } from './__testUtils__/createLake';
import { FakeAccess, startDataQuery } from './__testUtils__/startDataQuery';

const document = loadOpenApiDocument(resolve(__dirname, 'schema/openapi.yaml'));
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PASSENGERS = 'dataproduct:flight-ops/bookings#passengers@1';

function eventsOf(text: string): QueryEvent[] {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe.each(databases.eachSupportedId())('data-query on %p', databaseId => {
  let lake: TestLake;
  let access: FakeAccess;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create();
    access = new FakeAccess();
    const knex = await databases.init(databaseId);
    backend = await startDataQuery({ lake, access, knex });
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  beforeEach(() => {
    access.decisions.clear();
    access.ended.clear();
    access.renewFails = false;
    access.asked = [];
  });

  const columnsOf = (name: string, ...columns: string[]) =>
    lake
      .dataset(name)
      .snapshot.columns.filter(
        column => !columns.length || columns.includes(column.name),
      )
      .map(column => ({ name: column.name, logicalType: 'string' }));

  const post = (path: string, body: object) =>
    request(backend.server).post(`/api/data-query${path}`).send(body);

  it('streams a query and keeps a record of it without its rows', async () => {
    access.decisions.set(PASSENGERS, {
      basis: 'agreement',
      agreementId: 'a1',
      purpose: 'p1',
      columns: columnsOf(
        'flight_ops.bookings.passengers',
        'passenger_id',
        'name',
      ),
    });
    const sql =
      'select passenger_id, name from flight_ops.bookings.passengers order by 1 limit 2';
    const response = await post('/queries', { sql, purpose: 'p1' });
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(eventsOf(response.text)).toMatchObject([
      { type: 'started' },
      {
        type: 'columns',
        columns: [
          { name: 'passenger_id', type: 'INTEGER' },
          { name: 'name', type: 'VARCHAR' },
        ],
        applied: [
          {
            portRef: PASSENGERS,
            sqlName: 'flight_ops.bookings.passengers',
            basis: 'agreement',
            agreementId: 'a1',
            masks: [],
          },
        ],
      },
      {
        type: 'rows',
        rows: [
          [0, 'passenger 0'],
          [1, 'passenger 1'],
        ],
      },
      { type: 'finished', rows: 2 },
    ]);
    expect(access.asked).toMatchObject([
      {
        portRefs: [PASSENGERS],
        purpose: 'p1',
        principal: {
          userEntityRef: mockCredentials.user().principal.userEntityRef,
        },
      },
    ]);
    const list = await request(backend.server).get('/api/data-query/queries');
    validateResponse(document, {
      method: 'get',
      path: '/queries',
      status: list.status,
      body: list.body,
    });
    expect(list.body.items[0]).toMatchObject({
      sql,
      state: 'finished',
      rows: 2,
      purpose: 'p1',
      portRefs: [PASSENGERS],
    });
    expect(JSON.stringify(list.body)).not.toContain('passenger 0');
  });
});
