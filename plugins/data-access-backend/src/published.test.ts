import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import dataAreasPlugin from '@meshport/plugin-data-areas-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { DAY_MS } from './__testUtils__/accessTestBench';
import { organisation, STRIKES } from './__testUtils__/fixtures';
import { dataAccessPlugin } from './plugin';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Both documents of the product, which name whomever as owners and approvers. */
function documents(names: {
  version: string;
  owner: string;
  approver: string;
}) {
  const { version, owner, approver } = names;
  return {
    product: {
      path: 'bird-strikes.odps.yaml',
      text: `apiVersion: v1.0.0
kind: DataProduct
id: 0f9a3b52-5a60-4c52-9a9e-6d1d2f6a0001
name: Bird strikes
version: 1.0.0
status: active
domain: safety
description:
  purpose: Know where birds are struck
team:
  name: ${owner}
  members:
    - username: ${owner}
      role: owner
outputPorts:
  - name: strikes
    version: 1.0.0
    contractId: bird-strikes-contract
customProperties:
  - { property: owner, value: ${owner} }
`,
    },
    contracts: [
      {
        path: 'bird-strikes.odcs.yaml',
        text: `apiVersion: v3.1.0
kind: DataContract
id: bird-strikes-contract
name: Bird strikes contract
version: ${version}
status: active
description: { purpose: One row a strike, usage: Safety work }
schema:
  - name: strikes
    properties:
      - { name: airport, logicalType: string }
roles:
  - role: reader
    access: read
    firstLevelApprovers: ${approver}
`,
      },
    ],
    ports: [{ port: 'strikes', version: 1, dataset: 'strikes' }],
  };
}

describe.each(databases.eachSupportedId())(
  'what is published between asking and deciding on %p',
  id => {
    const folder = mkdtempSync(join(tmpdir(), 'published-'));
    const realNow = performance.now.bind(performance);
    let offset = 0;
    let backend: Awaited<ReturnType<typeof startTestBackend>>;

    beforeAll(async () => {
      // So that what was read of the catalog grows old when told.
      jest
        .spyOn(performance, 'now')
        .mockImplementation(() => realNow() + offset);
      const knexOf: { [plugin: string]: Knex } = {
        'data-access': await databases.init(id),
        'data-areas': await databases.init(id),
      };
      const entities = organisation().map(one =>
        one.kind === 'Domain' ? { ...one, spec: { owner: 'safety' } } : one,
      );
      backend = await startTestBackend({
        features: [
          dataAccessPlugin,
          dataAreasPlugin,
          mockServices.rootConfig.factory({
            data: {
              dataAreas: {
                objectStore: { directory: join(folder, 'objects') },
              },
            },
          }),
          createServiceFactory({
            service: coreServices.database,
            deps: { plugin: coreServices.pluginMetadata },
            factory: ({ plugin }) => ({
              getClient: async () => knexOf[plugin.getId()],
            }),
          }),
          createServiceFactory({
            service: catalogServiceRef,
            deps: {},
            factory: () => catalogServiceMock({ entities }),
          }),
        ],
      });
    });

    afterAll(async () => {
      jest.restoreAllMocks();
      await backend.stop();
      // The object store took the right to write from its folders.
      for (const entry of readdirSync(folder, {
        recursive: true,
        withFileTypes: true,
      })) {
        if (entry.isDirectory()) {
          chmodSync(join(entry.parentPath, entry.name), 0o755);
        }
      }
      rmSync(folder, { recursive: true, force: true });
    });

    const send = async (
      who: string,
      method: 'get' | 'post' | 'put',
      path: string,
      body?: object | string,
    ) =>
      await request(backend.server)
        [method](`/api/${path}`)
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${who}`),
        )
        .set(
          'Content-Type',
          typeof body === 'string' ? 'text/csv' : 'application/json',
        )
        .send(body);
    const done = async (...sent: Parameters<typeof send>) => {
      const { status, body } = await send(...sent);
      expect([sent[2], status < 300, body.error]).toEqual([
        sent[2],
        true,
        undefined,
      ]);
      return body;
    };
    const publish = async (names: Parameters<typeof documents>[0]) =>
      await done(
        'sam',
        'put',
        'data-areas/areas/safety/publications/bird-strikes',
        documents(names),
      );
    const approve = async (who: string, asked: any) => {
      const { body } = await send(
        'ann',
        'get',
        `data-access/requests/${asked.id}`,
      );
      const [{ id: itemId, version }] = body.items;
      return await send(
        who,
        'post',
        `data-access/requests/${asked.id}/items/${itemId}/approve`,
        { version },
      );
    };
    const inbox = async (who: string) => {
      offset += 31_000;
      return (await done(who, 'get', 'data-access/requests?list=decide')).items;
    };

    it('settles who decides, and whoever asked never does', async () => {
      await done('sam', 'post', 'data-areas/areas', {
        name: 'safety',
        title: 'Safety',
        domainRef: 'domain:default/safety',
        ownerRef: 'group:default/safety',
      });
      await done(
        'sam',
        'post',
        'data-areas/areas/safety/datasets/strikes/snapshots',
        'airport\nOSL\nKIR\n',
      );
      await publish({
        version: '1.0.0',
        owner: 'group:default/safety',
        approver: 'user:default/tom',
      });
      const ask = async (purpose: string, version: string) =>
        await done('ann', 'post', 'data-access/requests', {
          portRefs: [STRIKES],
          purpose,
          justification: 'Which airports to look at first',
          until: Date.now() + 5 * DAY_MS,
          acceptedTerms: { [STRIKES]: version },
        });
      const first = await ask('safety-analysis', '1.0.0');
      expect(await inbox('tom')).toHaveLength(1);

      // The documents name who asked as their owner, and another approver.
      await publish({
        version: '1.1.0',
        owner: 'user:default/ann',
        approver: 'user:default/carl',
      });
      expect((await approve('tom', first)).status).toBe(403);
      expect(await inbox('carl')).toHaveLength(1);
      expect((await approve('carl', first)).body.item.state).toBe('in-review');
      const own = await approve('ann', first);
      expect([own.status, own.body.error.message]).toEqual([
        403,
        expect.stringMatching(/^Only members of group:default\/safety/),
      ]);
      // Whoever they name approver is not let decide on their own either.
      const second = await ask('reporting', '1.1.0');
      await publish({
        version: '1.2.0',
        owner: 'user:default/ann',
        approver: 'user:default/ann',
      });
      const named = await approve('ann', second);
      expect([named.status, named.body.error.message]).toEqual([
        403,
        'You asked for this yourself, so somebody else decides.',
      ]);
      expect((await approve('sam', first)).body.agreement).toMatchObject({
        contractVersion: '1.2.0',
        approvedBy: 'user:default/sam',
      });

      // The area itself is handed to the group of who asked.
      await publish({
        version: '1.3.0',
        owner: 'group:default/insights',
        approver: 'group:default/insights',
      });
      await done('sam', 'put', 'data-areas/areas/safety/owner', {
        ownerRef: 'group:default/insights',
      });
      expect((await approve('sam', second)).status).toBe(403);
      expect(await inbox('ann')).toHaveLength(1);
      const later = await approve('ann', second);
      expect([later.status, later.body.error.message]).toEqual([
        403,
        'You asked for this yourself, so somebody else decides.',
      ]);
      expect((await approve('amy', second)).body.agreement).toMatchObject({
        approvedBy: 'user:default/amy',
        state: 'active',
      });
      offset += 31_000;
      const { body: given } = await send(
        'sam',
        'get',
        'data-access/agreements?list=given',
      );
      expect(given.totalItems).toBe(0);
    });
  },
);
