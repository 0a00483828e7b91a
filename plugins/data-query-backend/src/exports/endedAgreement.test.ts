import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { workbenchTestBench } from '../__testUtils__/workbenchTestBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AIRPORTS = 'network.airports.airports';

describe.each(databases.eachSupportedId())(
  'the end of an agreement on %p',
  id => {
    let events: EventsService;
    const bench = workbenchTestBench(databases, id, {
      features: [
        createBackendModule({
          pluginId: 'data-query',
          moduleId: 'test-events',
          register(env) {
            env.registerInit({
              deps: { events: eventsServiceRef },
              async init(deps) {
                events = deps.events;
              },
            });
          },
        }),
      ],
    });
    const { ask } = bench;

    async function exported(agreementId: string) {
      bench.allow(AIRPORTS, { agreementId });
      const { body } = await ask('ann', 'post', '/exports', {
        sql: `from ${AIRPORTS}`,
        format: 'csv',
      });
      await until(body.id, 'finished');
      return body.id as string;
    }

    async function until(exportId: string, state: string) {
      for (let tries = 0; tries < 200; tries += 1) {
        const { body } = await ask('ann', 'get', `/exports/${exportId}`);
        if (body.state === state) {
          return body;
        }
        await sleep(50);
      }
      throw new Error(`${exportId} does not come to be ${state}`);
    }

    /** Those that are left once there are as many, or after a while. */
    async function files(count: number) {
      const folder = join(bench.lake().folder, 'exports');
      for (let tries = 0; tries < 40; tries += 1) {
        if (readdirSync(folder).length === count) {
          break;
        }
        await sleep(50);
      }
      return readdirSync(folder);
    }

    const tell = (event: string, agreementId: string) =>
      events.publish({
        topic: 'data-access.agreement-changed',
        eventPayload: { sequence: 1, event, id: agreementId },
      });

    it('takes the files that were read under it, and says so in the list', async () => {
      const mine = await exported('mine');
      const others = await exported('others');
      await tell('agreement.created', 'mine');
      await tell('agreement.revoked', 'mine');
      expect(await until(mine, 'ended')).toMatchObject({
        error: { name: 'AccessEnded' },
      });
      const { body } = await ask('ann', 'get', '/exports');
      expect(
        body.items.map((item: { id: string; state: string }) => [
          item.id,
          item.state,
        ]),
      ).toEqual([
        [others, 'finished'],
        [mine, 'ended'],
      ]);
      expect(await files(1)).toEqual([`${others}.csv`]);
    });
  },
);
