import { join } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { databaseNow, Ledger } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { STRIKES } from './__testUtils__/fixtures';
import {
  startAccessBackend,
  type Ask,
} from './__testUtils__/startAccessBackend';
import { startChild, type ChildProcess } from './__testUtils__/startChild';
import { newWorld } from './__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const MINUTE_MS = 60_000;
const OFFSET_MS = 5 * MINUTE_MS;

type Answer = { status: number; body: any };

describe.each([
  ['ahead', OFFSET_MS],
  ['behind', -OFFSET_MS],
])('a replica whose clock is 5 minutes %s', (_name, offset) => {
  let knex: Knex;
  let replica: ChildProcess;
  let near: Ask;
  let far: (
    who: string,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) => Promise<Answer>;
  /** Lets the other replica run a task. */
  let runFar: (task: string) => Promise<void>;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    const world = newWorld();
    near = (await startAccessBackend(knex, world)).ask;
    const { connection } = knex.client.config;
    replica = startChild('replicaChild.ts', {
      // Knex hides the password from whoever lists the properties.
      job: {
        knex: {
          client: 'pg',
          connection: { ...connection, password: connection.password },
        },
      },
      env: { MESHPORT_CLOCK_OFFSET_MS: String(offset) },
      require: [join(__dirname, '../../../scripts/faults/shiftClock.cjs')],
    });
    const waiting = new Map<string, (message: any) => void>();
    const started = await Promise.race([
      new Promise<{ port: number; clock: number }>(resolve => {
        replica.onMessage(message =>
          message.port
            ? resolve(message)
            : waiting.get(message.done)?.(message),
        );
      }),
      replica.ended.then(({ output }) => {
        throw new Error(output);
      }),
    ]);
    if (Math.abs(started.clock - Date.now() - offset) >= MINUTE_MS) {
      throw new Error(`The replica's clock is at ${started.clock}`);
    }
    runFar = async task => {
      const { error } = await new Promise<{ error?: string }>(resolve => {
        waiting.set(task, resolve);
        replica.send({ task });
      });
      expect(error).toBe(undefined);
    };
    far = async (who, method, path, body) => {
      const response = await fetch(
        `http://127.0.0.1:${started.port}/api/data-access${path}`,
        {
          method: method.toUpperCase(),
          headers: {
            authorization: who.startsWith('plugin:')
              ? mockCredentials.service.header({
                  onBehalfOf: mockCredentials.service(who),
                  targetPluginId: 'data-access',
                })
              : mockCredentials.user.header(`user:default/${who}`),
            ...(body && { 'content-type': 'application/json' }),
          },
          body: body && JSON.stringify(body),
        },
      );
      return { status: response.status, body: await response.json() };
    };
  });

  afterAll(async () => {
    replica?.kill();
    await replica?.ended;
  });

  const asked = (purpose: string) => ({
    portRefs: [STRIKES],
    purpose,
    justification: 'Which airports to look at first',
  });

  /** Asks here, approves there. */
  async function agree(purpose: string, times: object) {
    const { body: request } = await near('ann', 'post', '/requests', {
      ...asked(purpose),
      ...times,
    });
    const [item] = request.items;
    const { status, body } = await far(
      'sam',
      'post',
      `/requests/${request.id}/items/${item.id}/approve`,
      { version: item.version },
    );
    expect([status, body.error]).toEqual([200, undefined]);
    return body.agreement;
  }

  it('gives access neither early nor late, on no replica', async () => {
    const begun = await databaseNow(knex);
    const startsAt = begun + 2500;
    const endsAt = begun + 6000;
    const { id } = await agree('safety-analysis', { startsAt, until: endsAt });
    let shown = 0;
    const wrong: object[] = [];
    while ((await databaseNow(knex)) < endsAt + 1500) {
      for (const ask of [near, far]) {
        const before = await databaseNow(knex);
        const { body } = await ask('ann', 'post', '/decisions', {
          portRefs: [STRIKES],
          purpose: 'safety-analysis',
        });
        const after = await databaseNow(knex);
        const [decision] = body.items;
        const allowed = decision.effect === 'allow';
        const early = allowed && after < startsAt;
        const late =
          allowed && (before >= endsAt || decision.leaseUntil > endsAt);
        const missing = !allowed && before >= startsAt && after < endsAt;
        shown += allowed ? 1 : 0;
        if (early || late || missing) {
          wrong.push({ before, after, decision });
        }
      }
      await runFar('expire-agreements');
    }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(2);
    const entries = (
      await Ledger.create({ knex, stream: 'data-access' }).read()
    ).filter(entry => entry.subject === id);
    expect(entries.map(entry => entry.event)).toEqual([
      'agreement.created',
      'agreement.activated',
      'agreement.expiring',
      'agreement.expired',
    ]);
    expect(entries[1].at).toBeGreaterThanOrEqual(startsAt);
    expect(entries[3].at).toBeGreaterThanOrEqual(endsAt);
  });

  it('goes by the clock of the database when times are asked for', async () => {
    const now = await databaseNow(knex);
    const ask = async (purpose: string, times: object) =>
      (await far('ann', 'post', '/requests', { ...asked(purpose), ...times }))
        .status;
    expect(await ask('reporting', { until: now + 2 * MINUTE_MS })).toBe(201);
    expect(await ask('network-planning', { until: now - 2 * MINUTE_MS })).toBe(
      400,
    );
    // Nothing waits since long, whatever the clock says.
    await knex('data_access_request_items').update({
      waiting_since: now - 3 * 24 * 60 * MINUTE_MS + 4 * MINUTE_MS,
    });
    await runFar('remind-deciders');
    expect(
      await knex('data_access_request_items').whereNotNull('reminded_at'),
    ).toEqual([]);
  });

  it('ends elsewhere at once what is revoked here', async () => {
    const now = await databaseNow(knex);
    const { id } = await agree('service-recovery', { until: now + MINUTE_MS });
    const body = { portRefs: [STRIKES], purpose: 'service-recovery' };
    const running = await Promise.all(
      [near, far].map(
        async ask => (await ask('ann', 'post', '/decisions', body)).body.items,
      ),
    );
    const ids = running.flat().map(decision => decision.id);
    const renew = async (ask: typeof far) =>
      (await ask('plugin:data-query', 'post', '/decisions/renew', { ids })).body
        .items;
    for (const ask of [near, far]) {
      for (const item of await renew(ask)) {
        expect(item.leaseMs).toBeGreaterThan(1000);
        expect(item.leaseMs).toBeLessThanOrEqual(2000);
      }
    }
    const { status } = await near('sam', 'post', `/agreements/${id}/revoke`, {
      reason: 'Done',
    });
    expect(status).toBe(200);
    expect(await renew(far)).toEqual(
      ids.map(one => ({ id: one, ended: expect.any(String) })),
    );
    expect((await far('ann', 'post', '/decisions', body)).body.items).toEqual([
      expect.objectContaining({ effect: 'deny' }),
    ]);
  });
});
