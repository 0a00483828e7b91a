import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { loadOpenApiDocument } from '@meshport/backend-openapi';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import { organisation, STRIKES, strikes } from './__testUtils__/fixtures';
import {
  startAccessBackend,
  type World,
} from './__testUtils__/startAccessBackend';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ABSENT = '00000000-0000-4000-8000-000000000000';
const DAY_MS = 24 * 60 * 60 * 1000;
const METHODS = ['get', 'post', 'put', 'delete'] as const;

const document: any = loadOpenApiDocument(
  resolvePackagePath(
    '@meshport/plugin-data-access-backend',
    'src/schema/openapi.yaml',
  ),
);

/** Every operation of the document, whatever is added to it. */
const operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
  METHODS.filter(method => item[method]).map(method => ({
    path,
    method,
    operation: item[method],
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  })),
);

/** To whom the request and the agreement of ann do not exist. */
const OUTSIDERS = ['newcomer', 'amy', 'carl'];

function resolve(schema: any): any {
  return schema?.$ref
    ? resolve(
        schema.$ref
          .slice(2)
          .split('/')
          .reduce((at: any, key: string) => at[key], document),
      )
    : schema;
}

/** The least that a schema accepts. */
function sample(unresolved: any): any {
  const schema = resolve(unresolved) ?? {};
  const [type] = [schema.type].flat();
  if (schema.enum) {
    return schema.enum[0];
  }
  if (schema.oneOf ?? schema.anyOf) {
    return sample((schema.oneOf ?? schema.anyOf)[0]);
  }
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key: string) => [
          key,
          sample(schema.properties?.[key]),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sample(schema.items),
      );
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    default:
      return stringOf(schema);
  }
}

function stringOf(schema: any): string {
  const candidates = [
    ABSENT,
    STRIKES,
    'user:default/nobody-known',
    'safety-analysis',
    'a'.repeat(64),
    'a',
  ];
  return (
    candidates.find(
      text =>
        (!schema.pattern || new RegExp(schema.pattern, 'u').test(text)) &&
        text.length <= (schema.maxLength ?? 1000) &&
        text.length >= (schema.minLength ?? 0),
    ) ?? 'a'
  );
}

describe.each(databases.eachSupportedId())(
  'endpoint x caller x object on %p',
  id => {
    const nodeEnv = process.env.NODE_ENV;
    let knex: Knex;
    let server: Server;
    let requestId: string;
    let itemId: string;
    let agreementId: string;
    const world = {
      entities: organisation(),
      ports: [strikes()],
      calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
      areasDown: false,
      catalogDown: false,
      denied: [],
    } as unknown as World;

    beforeAll(async () => {
      // What is said in errors must be what production says.
      (process.env as any).NODE_ENV = 'production';
      knex = await databases.init(id);
      const started = await startAccessBackend(knex, world);
      server = started.server as Server;
      const { ask } = started;
      const requestFor = async (purpose: string) =>
        (
          await ask('ann', 'post', '/requests', {
            portRefs: [STRIKES],
            purpose,
            justification: 'Which airports to look at first',
            until: Date.now() + DAY_MS,
          })
        ).body;
      const waiting = await requestFor('reporting');
      requestId = waiting.id;
      itemId = waiting.items[0].id;
      const granted = await requestFor('safety-analysis');
      const { body } = await ask(
        'sam',
        'post',
        `/requests/${granted.id}/items/${granted.items[0].id}/approve`,
        { version: granted.items[0].version },
      );
      agreementId = body.agreement.id;
    });

    afterAll(() => {
      (process.env as any).NODE_ENV = nodeEnv;
    });

    const existing = (): Record<string, string> => ({
      requestId,
      itemId,
      agreementId,
    });

    async function call(
      who: string,
      { path, method, operation }: (typeof operations)[number],
      ids: Record<string, string>,
    ) {
      const address = path.replace(
        /\{(\w+)\}/g,
        (_, name) => ids[name] ?? ABSENT,
      );
      const query = Object.fromEntries(
        (operation.parameters ?? [])
          .map(resolve)
          .filter((one: any) => one.in === 'query' && one.required)
          .map((one: any) => [one.name, sample(one.schema)])
          .map(([name, value]: [string, any]) => [
            name,
            Array.isArray(value) && value.length === 0 ? [STRIKES] : value,
          ]),
      );
      const schema =
        operation.requestBody?.content?.['application/json']?.schema;
      const header = (() => {
        if (who === 'nobody') {
          return mockCredentials.none.header();
        }
        return who.includes(':')
          ? mockCredentials.service.header({
              onBehalfOf: mockCredentials.service(who),
              targetPluginId: 'data-access',
            })
          : mockCredentials.user.header(`user:default/${who}`);
      })();
      const test = request(server)
        [method](`/api/data-access${address}`)
        .query(query)
        .set('Authorization', header);
      return await (schema ? test.send(sample(schema)) : test);
    }

    /** All that came, as if the same had been asked for. */
    function comparable(
      response: request.Response,
      ids: Record<string, string>,
    ) {
      const plain = (text: string) =>
        Object.values(ids).reduce(
          (left, one) => left.replaceAll(one, ABSENT),
          text,
        );
      const { date: _, etag: _e, ...headers } = response.headers;
      return {
        status: response.status,
        headers: JSON.parse(plain(JSON.stringify(headers))),
        body: plain(response.text),
      };
    }

    it('lets nobody in without signing in', async () => {
      for (const operation of operations) {
        const { status } = await call('nobody', operation, existing());
        expect([
          operation.path,
          operation.method,
          [401, 403].includes(status),
        ]).toEqual([operation.path, operation.method, true]);
      }
    });

    it.each(OUTSIDERS)(
      'answers %s alike for what is hidden and what is absent',
      async who => {
        const before = await knex('durability_heads').orderBy('name');
        const about = operations.filter(({ parameters }) =>
          parameters.some(name => name in existing()),
        );
        expect(about.length).toBeGreaterThan(15);
        for (const operation of about) {
          const hidden = await call(who, operation, existing());
          const absent = await call(who, operation, {});
          expect([operation.path, comparable(hidden, existing())]).toEqual([
            operation.path,
            comparable(absent, {}),
          ]);
          expect([
            operation.path,
            hidden.status >= 400 && hidden.status < 500,
          ]).toEqual([operation.path, true]);
        }
        expect(await knex('durability_heads').orderBy('name')).toEqual(before);
      },
    );

    it('is for users alone where it is about a user', async () => {
      for (const who of ['plugin:catalog', 'external:agent']) {
        for (const operation of operations) {
          const response = await call(who, operation, existing());
          const body = JSON.stringify(response.body);
          expect([operation.path, response.status < 500]).toEqual([
            operation.path,
            true,
          ]);
          const about = operation.parameters.some(name => name in existing());
          expect([
            operation.path,
            !about || (response.status === 403 && !body.includes('ann')),
          ]).toEqual([operation.path, true]);
        }
      }
    });

    it('shows those it is about, and never fails', async () => {
      const ids = existing();
      for (const [who, path] of [
        ['ann', '/requests/{requestId}'],
        ['sam', '/requests/{requestId}'],
        ['sam', '/requests/{requestId}/items/{itemId}/exposure'],
        ['ann', '/agreements/{agreementId}'],
        ['sam', '/agreements/{agreementId}'],
        ['ann', '/agreements/{agreementId}/provisioning'],
      ]) {
        const operation = operations.find(
          one => one.path === path && one.method === 'get',
        )!;
        expect([who, path, (await call(who, operation, ids)).status]).toEqual([
          who,
          path,
          200,
        ]);
      }
      for (const who of ['ann', 'sam', ...OUTSIDERS]) {
        for (const operation of operations) {
          const { status, text } = await call(who, operation, {});
          // Data query is not there, which some of it needs.
          expect([
            operation.path,
            operation.method,
            status === 500,
            text.includes('node_modules'),
          ]).toEqual([operation.path, operation.method, false, false]);
        }
      }
    });

    it('takes the same time for what is hidden and what is absent', async () => {
      const operation = operations.find(
        one => one.path === '/requests/{requestId}' && one.method === 'get',
      )!;
      const differences: number[] = [];
      for (let i = 0; i < 200; i++) {
        const times: number[] = [];
        for (const ids of i % 2 ? [existing(), {}] : [{}, existing()]) {
          const started = performance.now();
          await call('newcomer', operation, ids);
          times.push(performance.now() - started);
        }
        differences.push(i % 2 ? times[0] - times[1] : times[1] - times[0]);
      }
      differences.sort((a, b) => a - b);
      expect(Math.abs(differences[100])).toBeLessThan(5);
    });
  },
);
