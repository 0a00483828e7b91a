import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQuery } from '../__testUtils__/openQuery';
import {
  authorizationOf,
  workbenchTestBench,
} from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const AIRPORTS = 'network.airports.airports';
const STATIONS = 'safety.bird_strikes.stations';
const PASSENGERS = 'flight_ops.bookings.passengers';
const LARGE = 'flight_ops.bookings.large';
const LARGE_ROWS = 1_000_000;
const SLOW = `select count(*) from ${AIRPORTS} p, range(100000) a, range(100000) b where a.range + b.range > 3`;

/** What an event said in the end. */
type Said = { ended: 'succeeded' | string; meta: JsonObject };

describe('audit events', () => {
  const said: Said[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async (event: AuditorServiceCreateEventOptions) => {
      const { eventId, request } = event;
      const meta = { eventId, request: request?.path ?? null, ...event.meta };
      return {
        success: async more => {
          said.push({ ended: 'succeeded', meta: { ...meta, ...more?.meta } });
        },
        fail: async ({ error, meta: more }) => {
          said.push({ ended: error.name, meta: { ...meta, ...more } });
        },
      };
    },
  });
  const bench = workbenchTestBench(databases, 'SQLITE_3', {
    datasets: {
      [LARGE]: `select i, md5(cast(i as varchar)) as code from range(${LARGE_ROWS}) t(i)`,
    },
    features: [auditor.factory],
  });
  const { ask, access } = bench;
  const refs: { [name: string]: string } = {};

  beforeEach(() => {
    for (const name of [AIRPORTS, PASSENGERS, LARGE, STATIONS]) {
      refs[name] = bench.allow(name);
    }
    access.denied.add(`user:default/hal ${refs[STATIONS]}`);
    access.hidden.add(`user:default/hal ${refs[PASSENGERS]}`);
    access.ended.clear();
    said.length = 0;
  });

  /** The next one that ends, and no other. */
  async function next(): Promise<Said> {
    for (let tries = 0; tries < 500 && !said.length; tries += 1) {
      await sleep(20);
    }
    expect(said).toHaveLength(1);
    return said.pop()!;
  }

  const query = async (sql: string, who = 'hal') =>
    await ask(who, 'post', '/queries', { sql, purpose: 'p1' });

  it('say what was read, and how much of it', async () => {
    await query(`from ${AIRPORTS} limit 2`);
    expect(await next()).toEqual({
      ended: 'succeeded',
      meta: {
        eventId: 'query-execute',
        request: '/queries',
        queryType: 'query',
        purpose: 'p1',
        queryId: expect.any(String),
        portRefs: [refs[AIRPORTS]],
        rows: 2,
        bytes: expect.any(Number),
      },
    });
    await ask('hal', 'post', '/preview', { portRef: refs[AIRPORTS] });
    expect(await next()).toMatchObject({
      ended: 'succeeded',
      meta: { queryType: 'preview', portRefs: [refs[AIRPORTS]] },
    });
    await ask('hal', 'post', '/charts/data', {
      sql: `from ${AIRPORTS}`,
      spec: { kind: 'bar', x: 'name', y: [], aggregate: 'count' },
    });
    expect(await next()).toMatchObject({
      ended: 'succeeded',
      meta: { queryType: 'chart', portRefs: [refs[AIRPORTS]] },
    });
  });

  it.each(['profile', 'estimate', 'describe'])(
    'say of which ports a %s told',
    async queryType => {
      const sql = `from ${AIRPORTS}`;
      const { status } = await {
        profile: () =>
          ask('hal', 'post', '/profile', { portRef: refs[AIRPORTS] }),
        estimate: () => ask('hal', 'post', '/estimates', { sql }),
        describe: () => ask('hal', 'post', '/queries/describe', { sql }),
      }[queryType]!();
      expect(status).toBe(200);
      expect(await next()).toMatchObject({
        ended: 'succeeded',
        meta: { queryType, portRefs: [refs[AIRPORTS]] },
      });
    },
  );

  it('say that it was refused, and of what is known what was missing', async () => {
    await query(`from ${STATIONS}`);
    expect(await next()).toMatchObject({
      ended: 'NotAllowedError',
      meta: { portRefs: [refs[STATIONS]] },
    });
    await query(`from ${PASSENGERS}`);
    const hidden = await next();
    expect(hidden).toMatchObject({ ended: 'InputError' });
    expect(JSON.stringify(hidden)).not.toContain('passengers');
    for (const [path, body] of [
      ['/profile', { portRef: refs[STATIONS] }],
      ['/exports', { sql: `from ${STATIONS}`, format: 'csv' }],
    ] as const) {
      await ask('hal', 'post', path, body);
      expect(await next()).toMatchObject({
        ended: 'NotAllowedError',
        meta: { portRefs: [refs[STATIONS]] },
      });
    }
  });

  it('fail with a query that fails, and with access that ends', async () => {
    const { events } = await query(
      `select cast(name as integer) from ${AIRPORTS}`,
    );
    const [last] = events.slice(-1);
    expect(last).toMatchObject({ type: 'failed' });
    expect(await next()).toMatchObject({
      ended: (last as { error: Error }).error.name,
      meta: { portRefs: [refs[AIRPORTS]], rows: 0 },
    });

    const slow = await openQuery(bench.server(), 'hal', { sql: SLOW });
    await slow.until('started');
    access.ended.add(`decision of ${refs[AIRPORTS]}`);
    await slow.until('failed');
    expect(await next()).toMatchObject({
      ended: 'AccessEnded',
      meta: { portRefs: [refs[AIRPORTS]] },
    });
  });

  it('fail with a reader who leaves, and with who cancels', async () => {
    const left = await openQuery(bench.server(), 'hal', { sql: SLOW });
    await left.until('started');
    left.leave();
    expect(await next()).toMatchObject({
      ended: 'ReaderGone',
      meta: { queryId: expect.any(String), portRefs: [refs[AIRPORTS]] },
    });

    const slow = await openQuery(bench.server(), 'hal', { sql: SLOW });
    const { queryId } = JSON.parse(await slow.until('started'));
    await ask('hal', 'delete', `/queries/${queryId}`);
    await slow.until('failed');
    expect(await next()).toMatchObject({
      ended: 'QueryCancelled',
      meta: { queryId },
    });
  });

  async function begin(sql: string): Promise<string> {
    const { status, body } = await ask('hal', 'post', '/exports', {
      sql,
      purpose: 'p1',
      format: 'csv',
    });
    expect([status, body.error]).toEqual([202, undefined]);
    return body.id;
  }

  /** The event of the request, and that of its end. */
  async function exported(sql: string): Promise<[Said, Said]> {
    await begin(sql);
    for (let tries = 0; tries < 500 && said.length < 2; tries += 1) {
      await sleep(20);
    }
    const [begun, ended] = said.splice(0);
    return begun.meta.queryType === 'export' ? [begun, ended] : [ended, begun];
  }

  it('say that an export began, and later how it ended', async () => {
    const [begun, ended] = await exported(`from ${AIRPORTS} limit 2`);
    expect(begun).toMatchObject({
      ended: 'succeeded',
      meta: { eventId: 'query-export', queryType: 'export', purpose: 'p1' },
    });
    expect(ended).toEqual({
      ended: 'succeeded',
      meta: {
        eventId: 'query-export',
        request: null,
        queryType: 'export-end',
        queryId: begun.meta.queryId,
        user: 'user:default/hal',
        purpose: 'p1',
        format: 'csv',
        portRefs: [refs[AIRPORTS]],
        rows: 2,
        bytes: expect.any(Number),
      },
    });

    await begin(SLOW);
    expect(await next()).toMatchObject({ ended: 'succeeded' });
    access.ended.add(`decision of ${refs[AIRPORTS]}`);
    expect(await next()).toMatchObject({
      ended: 'AccessEnded',
      meta: { queryType: 'export-end', portRefs: [refs[AIRPORTS]] },
    });
  });

  it('say whether a file was had whole', async () => {
    const [{ meta }] = await exported(`from ${LARGE}`);
    const exportId = String(meta.queryId);
    const path = `/exports/${exportId}/file`;
    const { text } = await ask('hal', 'get', path);
    const whole = { portRefs: [refs[LARGE]], rows: LARGE_ROWS };
    expect(await next()).toMatchObject({
      ended: 'succeeded',
      meta: {
        ...whole,
        queryType: 'download',
        queryId: exportId,
        bytes: text.length,
      },
    });

    const slowly = async () => {
      const { port } = bench.server().address() as AddressInfo;
      const download = await new Promise<IncomingMessage>((resolve, reject) => {
        get(
          `http://127.0.0.1:${port}/api/data-query${path}`,
          { headers: { authorization: authorizationOf('hal') } },
          resolve,
        ).on('error', reject);
      });
      expect(download.statusCode).toBe(200);
      // Takes what fits into the sockets, and nothing more.
      download.pause();
      download.on('error', () => {});
      return download;
    };
    const left = await slowly();
    left.destroy();
    expect(await next()).toMatchObject({ ended: 'ReaderGone', meta: whole });

    const cut = await slowly();
    access.ended.add(`decision of ${refs[LARGE]}`);
    expect(await next()).toMatchObject({ ended: 'AccessEnded', meta: whole });
    cut.destroy();
    access.ended.clear();

    const { status } = await ask('ann', 'get', path);
    expect(status).toBe(404);
    expect(await next()).toMatchObject({ ended: 'NotFoundError' });
  });
});
