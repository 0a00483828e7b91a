import { TestDatabases } from '@backstage/backend-test-utils';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';
import { FailedTokens } from './FailedTokens';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';
const AIRPORTS = 'network.airports.airports';

describe.each(databases.eachSupportedId())('queries with tokens on %p', id => {
  const bench = workbenchTestBench(databases, id);
  const { ask, access } = bench;
  const sql = `select count(*) from ${PASSENGERS}`;

  async function make() {
    const { status, body } = await ask('tess', 'post', '/tokens', {
      productRef: 'dataproduct:flight-ops/bookings',
      agreementId: 'passengers',
      title: 'Notebook',
      expiresInHours: 1,
    });
    expect([status, body.error]).toEqual([201, undefined]);
    return body as { token: { id: string }; secret: string };
  }

  beforeEach(() => {
    bench.allow(PASSENGERS);
    bench.allow(AIRPORTS);
    access.tokens.clear();
    access.asked = [];
  });

  it('run as everybody’s, by the token’s agreement alone, and are the user’s in the records', async () => {
    const { secret } = await make();
    const answer = await ask(secret, 'post', '/queries', { sql });
    expect(answer.status).toBe(200);
    expect(answer.events.map(event => event.type)).toEqual([
      'started',
      'columns',
      'rows',
      'finished',
    ]);
    expect(access.asked).toEqual([
      { token: [] },
      { token: ['dataproduct:flight-ops/bookings#passengers@1'] },
    ]);
    const { body, text } = await ask('tess', 'get', '/queries?limit=1');
    expect(body.items[0]).toMatchObject({ sql, purpose: 'reporting' });
    expect(text).not.toContain(secret);

    const other = await ask(secret, 'post', '/queries', {
      sql: `from ${AIRPORTS}`,
    });
    const absent = await ask(secret, 'post', '/queries', {
      sql: `from ${AIRPORTS.replace(/s$/, 'z')}`,
    });
    expect(other.status).toBe(400);
    expect(
      other.text.replaceAll('airports.airports', 'airports.airportz'),
    ).toBe(absent.text);
    const purpose = { sql, purpose: 'service-recovery' };
    expect((await ask(secret, 'post', '/queries', purpose)).status).toBe(400);
  });

  it('end with the token, and answer nobody else', async () => {
    const { secret, token } = await make();
    expect((await ask('tess', 'get', '/tokens')).body.items).toMatchObject([
      { id: token.id },
    ]);
    expect((await ask('tess', 'delete', `/tokens/${token.id}`)).status).toBe(
      204,
    );
    const dead = await ask(secret, 'post', '/queries', { sql });
    const wrong = await ask('meshport_wrong', 'post', '/queries', { sql });
    expect(dead.status).toBe(401);
    expect(dead.text).toBe(wrong.text);
    // Before anything is read of it.
    const nobody = await ask('nobody', 'post', '/queries', { wrong: true });
    expect(nobody.status).toBe(401);
    expect((await ask('nobody', 'post', '/exports', {})).status).toBe(401);
  });

  it('are all that a token opens', async () => {
    const { secret } = await make();
    for (const [method, path] of [
      ['get', '/queries'],
      ['get', '/exports'],
      ['delete', '/queries/x'],
      ['get', '/tabs'],
      ['get', '/tokens'],
      ['post', '/tokens'],
      ['post', '/preview'],
      ['post', '/charts/data'],
      ['get', '/health'],
      ['post', '/queries/x'],
    ] as const) {
      const { status } = await ask(secret, method, path, {}).catch(() => ({
        // Not in the document for want of such a route's own 401.
        status: 401,
      }));
      expect([path, status]).toEqual([path, 401]);
    }
  });
});

describe('FailedTokens', () => {
  it('locks out an address for a minute, but no token that held', () => {
    let now = 0;
    const failed = FailedTokens.create({ now: () => now });
    failed.held('good');
    for (let tries = 0; tries < 10; tries += 1) {
      expect(failed.lockedFor('a', 'bad')).toBe(0);
      failed.failed('a', 'bad');
    }
    expect(failed.lockedFor('a', 'other')).toBe(60);
    expect(failed.lockedFor('a', 'good')).toBe(0);
    expect(failed.lockedFor('b', 'bad')).toBe(0);
    failed.failed('a', 'good');
    expect(failed.lockedFor('a', 'good')).toBe(60);
    now = 60_000;
    expect(failed.lockedFor('a', 'bad')).toBe(0);
  });
});
