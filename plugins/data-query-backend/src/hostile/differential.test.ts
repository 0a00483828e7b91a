import { TestDatabases } from '@backstage/backend-test-utils';
import * as fc from 'fast-check';
import request from 'supertest';
import { TestLake } from '../__testUtils__/createLake';
import { FakeAccess, startDataQuery } from '../__testUtils__/startDataQuery';
import { ownSource } from './__testUtils__/outcome';
import {
  INVISIBLE,
  INVISIBLE_DATASETS,
  worldRequest,
  type WorldRequest,
} from './__testUtils__/worldRequests';

const RUNS = Number(process.env.MESHPORT_PROPERTY_RUNS ?? 200);
const SEED = Number(process.env.MESHPORT_PROPERTY_SEED ?? 20261123);
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** What is different for every run says nothing. */
const OF_THE_RUN = new Set(['queryId', 'elapsedMs', 'timestamp']);

/**
 * Two portals, one of which holds products that the user may not know of:
 * whatever is asked, both answer alike, in status, headers and every byte of
 * the body.
 */
describe('a world with invisible tables and one without', () => {
  let lake: TestLake;
  const backends: Awaited<ReturnType<typeof startDataQuery>>[] = [];

  beforeAll(async () => {
    lake = await TestLake.create(INVISIBLE_DATASETS);
    for (const world of [lake, lake.without(...INVISIBLE)]) {
      const access = new FakeAccess();
      const { portRef, decision } = ownSource(lake);
      access.decisions.set(portRef, decision);
      const stations = lake.source('safety.bird_strikes.stations');
      access.decisions.set(stations.portRef, stations.decision);
      access.decisions.set('dataproduct:network/airports#airports@1', {
        effect: 'deny',
        reason: 'ask first',
      });
      backends.push(
        await startDataQuery({
          lake: world,
          access,
          knex: await databases.init('SQLITE_3'),
          // Which of two errors comes first must not be a matter of chance.
          config: { workers: 1, threads: 1 },
        }),
      );
    }
  }, 90_000);

  afterAll(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
    lake.remove();
  });

  async function answers({ path, body }: WorldRequest) {
    return await Promise.all(
      backends.map(async backend => {
        const { status, headers, text } = await request(backend.server)
          .post(`/api/data-query${path}`)
          .send(body);
        return {
          status,
          type: headers['content-type'],
          retryAfter: headers['retry-after'],
          // Rows without ORDER BY come in any order.
          text: text.split('\n').flatMap(comparable).sort(),
        };
      }),
    );
  }

  it('are two worlds', () => {
    const less = lake.without(...INVISIBLE);
    expect(INVISIBLE.filter(name => lake.datasets.has(name))).toEqual(
      INVISIBLE,
    );
    expect(INVISIBLE.filter(name => less.datasets.has(name))).toEqual([]);
  });

  it(
    'answer alike, whatever is asked',
    async () => {
      const statuses = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(worldRequest, async asked => {
          let [one, other] = await answers(asked);
          for (
            let again = 0;
            again < 3 && isOfTheMachine(one, other);
            again++
          ) {
            [one, other] = await answers(asked);
          }
          expect(other).toEqual(one);
          const kind = `${asked.path} ${one.status}`;
          statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
        }),
        { numRuns: RUNS, seed: SEED },
      );
      // Answers and refusals both, or the property says little.
      for (const kind of ['/queries 200', '/queries 400', '/queries 403']) {
        expect({ kind, often: (statuses.get(kind) ?? 0) > RUNS / 50 }).toEqual({
          kind,
          often: true,
        });
      }
      expect([...statuses.keys()].filter(kind => / 5/.test(kind))).toEqual([]);
    },
    60_000 + RUNS * 500,
  );
});

/** Whether memory or time are enough differs from run to run, in one world too. */
function isOfTheMachine(...given: { text: string[] }[]): boolean {
  return given.some(({ text }) =>
    text.some(line => /"name":"(ResourceLimit|QueryTimeout)"/.test(line)),
  );
}

function comparable(line: string): string[] {
  if (!line) {
    return [];
  }
  const text = JSON.stringify(JSON.parse(line), (key, value) =>
    OF_THE_RUN.has(key) ? undefined : value,
  );
  return text.includes('"type":"progress"') ? [] : [text];
}
