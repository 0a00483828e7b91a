import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  queryTokenPolicyExtensionPoint,
  type QueryTokenHolder,
} from '@meshport/plugin-data-query-node';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const PASSENGERS = 'flight_ops.bookings.passengers';
const AIRPORTS = 'network.airports.airports';
const LARGE = 'flight_ops.bookings.large';
const LARGE_ROWS = 1_000_000;

describe.each(databases.eachSupportedId())('exports with tokens on %p', id => {
  const holders: QueryTokenHolder[] = [];
  let mayQuery: boolean | Error = true;
  const policy = createBackendModule({
    pluginId: 'data-query',
    moduleId: 'token-policy',
    register(env) {
      env.registerInit({
        deps: { tokens: queryTokenPolicyExtensionPoint },
        async init({ tokens }) {
          tokens.setQueryTokenPolicy({
            mayQuery: async holder => {
              holders.push(holder);
              if (mayQuery instanceof Error) {
                throw mayQuery;
              }
              return mayQuery;
            },
          });
        },
      });
    },
  });
  const bench = workbenchTestBench(databases, id, {
    datasets: {
      [LARGE]: `select i, md5(cast(i as varchar)) as code from range(${LARGE_ROWS}) t(i)`,
    },
    features: [policy],
  });
  const { ask, access } = bench;

  async function make(agreementId = 'passengers', who = 'other') {
    const { body } = await ask(who, 'post', '/tokens', {
      productRef: 'dataproduct:flight-ops/bookings',
      agreementId,
      title: 'Notebook',
      expiresInHours: 1,
    });
    access.tokens.get(body.secret)!.user = `user:default/${who}`;
    return body as { token: { id: string }; secret: string };
  }

  async function start(secret: string, table = PASSENGERS) {
    const started = await ask(secret, 'post', '/exports', {
      sql: `from ${table}`,
      format: 'csv',
    });
    expect([started.status, started.body.error]).toEqual([202, undefined]);
    return started.body.id as string;
  }

  /** Its state once it runs no more. */
  async function whole(secret: string, exportId: string) {
    for (;;) {
      const { body } = await ask(secret, 'get', `/exports/${exportId}`);
      if (body.state !== 'running') {
        return body;
      }
      await sleep(50);
    }
  }

  beforeEach(() => {
    [PASSENGERS, AIRPORTS, LARGE].forEach(name => bench.allow(name));
    access.tokens.clear();
    access.ended.clear();
    holders.length = 0;
    mayQuery = true;
  });

  it('give the whole file, and are the user’s with the token’s id in the records', async () => {
    const { secret, token } = await make();
    const exportId = await start(secret);
    expect(await whole(secret, exportId)).toMatchObject({
      state: 'finished',
      rows: 5000,
    });
    const file = await ask(secret, 'get', `/exports/${exportId}/file`);
    expect(file.status).toBe(200);
    expect(file.text.trim().split('\n')).toHaveLength(5001);
    const history = async (search: string) =>
      (await ask('other', 'get', `/queries?kind=export${search}`)).body.items;
    expect(await history(`&tokenId=${token.id}`)).toMatchObject([
      { id: exportId, kind: 'export', tokenId: token.id },
    ]);
    expect(await history('&tokenId=else')).toEqual([]);
    expect(
      (await ask('other', 'get', `/exports/${exportId}/file`)).status,
    ).toBe(200);
  });

  it('hold no other agreement’s port, and open nothing that was not asked for with them', async () => {
    const { secret } = await make();
    const other = await ask(secret, 'post', '/exports', {
      sql: `from ${AIRPORTS}`,
      format: 'csv',
    });
    const absent = await ask(secret, 'post', '/exports', {
      sql: `from ${AIRPORTS.replace(/s$/, 'z')}`,
      format: 'csv',
    });
    expect(other.status).toBe(400);
    expect(
      other.text.replaceAll('airports.airports', 'airports.airportz'),
    ).toBe(absent.text);

    const exportId = await start(secret);
    await whole(secret, exportId);
    const own = await ask('other', 'post', '/exports', {
      sql: `from ${PASSENGERS}`,
      format: 'csv',
    });
    const second = await make('large');
    for (const [given, foreign] of [
      [second.secret, exportId],
      [secret, own.body.id],
    ]) {
      for (const [method, path] of [
        ['get', `/exports/${foreign}`],
        ['get', `/exports/${foreign}/file`],
        ['delete', `/exports/${foreign}`],
      ] as const) {
        const answer = await ask(given, method, path);
        const nothing = await ask(given, method, path.replace(foreign, 'x'));
        expect(answer.status).toBe(404);
        expect(answer.text.replaceAll(foreign, 'x')).toBe(nothing.text);
      }
    }
    expect((await ask(secret, 'delete', `/exports/${exportId}`)).status).toBe(
      204,
    );
    expect((await ask(secret, 'get', `/exports/${exportId}/file`)).status).toBe(
      404,
    );
  });

  it('end with a revoked token, and with one whose time is up', async () => {
    for (const end of ['revoke', 'expire']) {
      const { secret, token } = await make();
      const exportId = await start(secret);
      await whole(secret, exportId);
      if (end === 'revoke') {
        await ask('other', 'delete', `/tokens/${token.id}`);
      } else {
        access.tokens.get(secret)!.expiresAt = Date.now() - 1;
      }
      const nonsense = await ask('meshport_nonsense', 'get', '/exports/x/file');
      for (const path of [
        `/exports/${exportId}`,
        `/exports/${exportId}/file`,
      ]) {
        const dead = await ask(secret, 'get', path);
        expect([end, dead.status]).toEqual([end, 401]);
        expect(dead.text.replaceAll(path, '/exports/x/file')).toBe(
          nonsense.text,
        );
      }
      const again = { sql: `from ${PASSENGERS}`, format: 'csv' };
      expect((await ask(secret, 'post', '/exports', again)).status).toBe(401);
    }
  });

  it('are cut when access ends, while written and while read', async () => {
    const { secret } = await make('large');
    const decision = `decision of ${bench.allow(LARGE)}`;
    const exportId = await start(secret, LARGE);
    expect(await whole(secret, exportId)).toMatchObject({ state: 'finished' });
    const download = await new Promise<IncomingMessage>((resolve, reject) => {
      const { port } = bench.server().address() as AddressInfo;
      get(
        `http://127.0.0.1:${port}/api/data-query/exports/${exportId}/file`,
        { headers: { authorization: `Bearer ${secret}` } },
        resolve,
      ).on('error', reject);
    });
    expect(download.statusCode).toBe(200);
    const total = Number(download.headers['content-length']);
    let bytes = 0;
    download.on('data', data => {
      bytes += data.length;
      // A reader who takes their time.
      download.pause();
      setTimeout(() => download.resume(), 50);
    });
    const cut = new Promise(resolve => download.once('error', resolve));
    await sleep(200);
    access.ended.add(decision);
    expect(await cut).toMatchObject({ code: 'ECONNRESET' });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(total);

    access.ended.clear();
    const started = await ask(secret, 'post', '/exports', {
      sql: `select a.i, a.code from ${LARGE} a cross join (from range(10))`,
      format: 'csv',
    });
    access.ended.add(decision);
    expect(await whole(secret, started.body.id)).toMatchObject({
      state: 'ended',
      error: { name: 'AccessEnded' },
    });
    const file = await ask(secret, 'get', `/exports/${started.body.id}/file`);
    expect(file.status).toBe(404);
  });

  it('ask on each use whether who answers for the token may query', async () => {
    const { secret } = await make();
    const exportId = await start(secret);
    await whole(secret, exportId);
    expect(holders[0]).toEqual({
      userEntityRef: 'user:default/other',
      ownershipEntityRefs: ['user:default/other', 'group:default/others'],
    });
    mayQuery = false;
    const sql = `from ${PASSENGERS}`;
    const uses = async () =>
      await Promise.all([
        ask(secret, 'post', '/queries', { sql }),
        ask(secret, 'post', '/exports', { sql, format: 'csv' }),
        ask(secret, 'get', `/exports/${exportId}`),
        ask(secret, 'get', `/exports/${exportId}/file`),
      ]);
    expect((await uses()).map(({ status }) => status)).toEqual([
      403, 403, 403, 403,
    ]);
    // What cannot be asked is not allowed.
    mayQuery = new Error('out of order');
    expect((await uses()).map(({ status }) => status)).toEqual([
      503, 503, 503, 503,
    ]);
    mayQuery = true;
    expect((await ask(secret, 'post', '/queries', { sql })).status).toBe(200);
  });
});
