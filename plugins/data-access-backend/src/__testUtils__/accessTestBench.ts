import { randomUUID } from 'node:crypto';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { readAccessPolicy } from '../approvals/readAccessPolicy';
import { defaultPurposes } from '../config';
import { createAccessContext } from '../operations/createAccessContext';
import type { UsageReader } from '../usage/UsageReader';
import { bookings, STRIKES, strikes } from './fixtures';
import { installProvisioners } from './installProvisioners';
import {
  startAccessBackend,
  worldServices,
  type Ask,
  type World,
} from './startAccessBackend';
import { newWorld } from './newWorld';

/** @internal */
export const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * One running plugin for the tests of a block, with a fresh world and empty
 * tables for each test; the ledger goes on.
 *
 * @internal
 */
export function accessTestBench(
  databases: TestDatabases,
  id: TestDatabaseId,
  options: {
    config?: JsonObject;
    features?: BackendFeature[];
    provisioners?: GrantProvisioner[];
  } = {},
) {
  const config = new ConfigReader({ dataAccess: options.config ?? {} });
  let knex: Knex;
  let ask: Ask;
  let offset = 0;
  const world = {} as World;
  const realNow = performance.now.bind(performance);

  /** Lets what was read of the catalog grow old. */
  const forgetPrincipals = () => {
    offset += 31_000;
  };

  const reset = () => {
    forgetPrincipals();
    Object.assign(world, {
      ...newWorld([strikes(), bookings()]),
      policy: undefined,
    });
  };

  beforeAll(async () => {
    jest.spyOn(performance, 'now').mockImplementation(() => realNow() + offset);
    reset();
    knex = await databases.init(id);
    ({ ask } = await startAccessBackend(knex, world, [
      mockServices.rootConfig.factory({
        data: { dataAccess: options.config ?? {} },
      }),
      ...(options.features ?? []),
      installProvisioners(options.provisioners ?? []),
    ]));
  });

  const clear = async () => {
    for (const table of [
      'data_access_campaign_items',
      'data_access_campaigns',
      'data_access_packages',
      'data_access_delegations',
      'data_access_transitions',
      'data_access_votes',
      'data_access_item_deciders',
      'data_access_contract_versions',
      'data_access_decisions',
      'data_access_provisioning',
      'data_access_agreements',
      'data_access_request_items',
      'data_access_requests',
    ]) {
      await knex(table).del();
    }
  };

  beforeEach(async () => {
    reset();
    await clear();
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  const bench = {
    world,
    forgetPrincipals,
    knex: () => knex,
    /** Empties the tables. */
    clear,

    /** The same database as another replica, with its tasks, sees it. */
    context: async (usage?: UsageReader) =>
      await createAccessContext({
        ...worldServices(world),
        auth: mockServices.auth(),
        database: mockServices.database({ knex }),
        purposes: defaultPurposes,
        policy: readAccessPolicy(config.getConfig('dataAccess')),
        usage,
        provisionerOf: portRef =>
          options.provisioners?.find(one => one.portRefs.includes(portRef)),
      }),
    ask: ((...args) => ask(...args)) as Ask,

    /** Asks for one port and returns the item's path. */
    async request(who = 'ann', body: object = {}) {
      const response = await ask(who, 'post', '/requests', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
        justification: 'Which airports to look at first',
        until: Date.now() + 10 * DAY_MS,
        ...body,
      });
      expect([response.status, response.body.error]).toEqual([201, undefined]);
      const request = response.body;
      return {
        request,
        item: request.items[0],
        path: `/requests/${request.id}/items/${request.items[0].id}`,
      };
    },

    /** Asks and lets sam approve. */
    async agree(
      who = 'ann',
      asked: object = {},
      approval: object = {},
    ): Promise<any> {
      const { path } = await bench.request(who, asked);
      const response = await ask('sam', 'post', `${path}/approve`, {
        version: 1,
        ...approval,
      });
      expect([response.status, response.body.error]).toEqual([200, undefined]);
      return response.body.agreement;
    },

    async decide(who = 'ann', body: object = {}): Promise<any> {
      const response = await ask(who, 'post', '/decisions', {
        portRefs: [STRIKES],
        purpose: 'safety-analysis',
        ...body,
      });
      expect([response.status, response.body.error]).toEqual([200, undefined]);
      return response.body.items[0];
    },

    async renew(...ids: string[]): Promise<any[]> {
      const response = await ask(
        'plugin:data-query',
        'post',
        '/decisions/renew',
        {
          ids,
        },
      );
      expect(response.status).toBe(200);
      return response.body.items;
    },

    /** As if the time of an agreement were up. */
    async endAgreement(agreementId: string) {
      await knex('data_access_agreements')
        .where({ id: agreementId })
        .update({ ends_at: Date.now() - 1000 });
    },

    newKey: () => randomUUID(),
  };
  return bench;
}
