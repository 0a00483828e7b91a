import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import request from 'supertest';
import { TestLake } from '../__testUtils__/createLake';
import { FakeAccess, startDataQuery } from '../__testUtils__/startDataQuery';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const document = loadOpenApiDocument(
  resolvePackagePath(
    '@meshport/plugin-data-query-backend',
    'src/schema/openapi.yaml',
  ),
);
const NAME = 'flight_ops.bookings.passengers';

describe('POST /queries/describe', () => {
  const access = new FakeAccess();
  let lake: TestLake;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create();
    const { portRef, decision } = lake.source(NAME, {
      basis: 'agreement',
      purpose: 'p1',
      agreementId: 'a1',
      columns: ['passenger_id', 'name', 'card'].map(name => ({
        name,
        logicalType: 'string',
        ...(name === 'card'
          ? { mask: { kind: 'null' as const }, maskReason: 'Cards are secret.' }
          : {}),
      })),
      rowFilter: {
        kind: 'eq',
        column: 'state',
        value: { type: 'string', value: 'TX' },
      },
      rowFilterReason: 'Only Texas.',
    });
    access.decisions.set(portRef, decision);
    backend = await startDataQuery({
      lake,
      access,
      knex: await databases.init('SQLITE_3'),
    });
  }, 60_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  async function describeQuery(sql: string) {
    const response = await request(backend.server)
      .post('/api/data-query/queries/describe')
      .send({ sql, purpose: 'p1' });
    validateResponse(document, {
      method: 'post',
      path: '/queries/describe',
      status: response.status,
      body: response.body,
    });
    return response;
  }

  it('says what a query reads and gives, what is applied, and what is not portable', async () => {
    const { status, body } = await describeQuery(
      `select upper(name) as who, card, passenger_id::varchar as id\nfrom ${NAME} where passenger_id < 3`,
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      columns: [
        { name: 'who', type: 'VARCHAR', sources: [`${NAME}.name`] },
        { name: 'card', type: 'VARCHAR', sources: [`${NAME}.card`] },
        { name: 'id', type: 'VARCHAR', sources: [`${NAME}.passenger_id`] },
      ],
      ports: [
        {
          portRef: 'dataproduct:flight-ops/bookings#passengers@1',
          sqlName: NAME,
          columns: expect.arrayContaining(['name', 'card', 'passenger_id']),
        },
      ],
      indirectSources: [`${NAME}.passenger_id`],
      applied: [
        {
          portRef: 'dataproduct:flight-ops/bookings#passengers@1',
          sqlName: NAME,
          basis: 'agreement',
          purpose: 'p1',
          agreementId: 'a1',
          masks: [
            { column: 'card', kind: 'null', reason: 'Cards are secret.' },
          ],
          rowFilter: { text: expect.any(String), reason: 'Only Texas.' },
        },
      ],
      portability: [
        {
          rule: 'double-colon-cast',
          message: ':: is not understood',
          advice: 'write CAST(value AS type)',
          position: { line: 1, column: 46 },
        },
      ],
    });
  });

  it('points at what is wrong, and answers for what is hidden as for what is not there', async () => {
    const wrong = await describeQuery(`select nmae\nfrom ${NAME}`);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error).toMatchObject({
      name: 'InputError',
      message:
        'Column `nmae` is not in passengers, at line 1, column 8; did you mean `name`?',
      position: { line: 1, column: 8 },
    });
    const hidden = await describeQuery('from commercial.secrets.plans');
    const absent = await describeQuery('from commercial.secrets.plant');
    expect(hidden.status).toBe(400);
    expect(hidden.text).toBe(absent.text.replaceAll('plant', 'plans'));
    const note = await describeQuery(`select note from ${NAME}`);
    const none = await describeQuery(`select nope from ${NAME}`);
    expect(note.text).toBe(none.text.replaceAll('nope', 'note'));
  });

  it('describes a few texts of one user at once, and no more', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, () => describeQuery(`select 1 from ${NAME}`)),
    );
    const statuses = all.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(
      all.find(({ status }) => status === 429)?.headers['retry-after'],
    ).toBe('1');
    expect((await describeQuery('select 1 as one')).status).toBe(200);
  });
});
