import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  accessCampaignGovernPermission,
  accessLedgerReadPermission,
  accessMapReadPermission,
  accessReportReadPermission,
} from '@meshport/plugin-data-access-common';
import { loadOpenApiDocument } from '@meshport/backend-openapi';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import {
  organisation,
  STRIKES,
  strikes,
  withInverses,
} from './__testUtils__/fixtures';
import {
  startAccessBackend,
  type World,
} from './__testUtils__/startAccessBackend';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;
const METHODS = ['get', 'post', 'put', 'delete'] as const;
/** What is not there, as an id and as the ref of a port. */
const ABSENT = '00000000-0000-4000-8000-000000000000';
const ABSENT_PORT = 'dataproduct:safety/bird-absence#strikes@1';

const document: any = loadOpenApiDocument(
  resolvePackagePath(
    '@meshport/plugin-data-access-backend',
    'src/schema/openapi.yaml',
  ),
);

/** Every operation of the document, whatever is added to it. */
const operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
  METHODS.filter(method => item[method]).map(method => ({
    name: `${method} ${path}`,
    path,
    method,
    operation: item[method],
  })),
);
type Operation = (typeof operations)[number];

const USERS = {
  /** Of no group. */
  stranger: 'newcomer',
  requester: 'ann',
  /** In the requester's group. */
  mate: 'amy',
  /** Owns the port. */
  approver: 'sam',
  /** Owns ports of another domain. */
  otherApprover: 'carl',
  /** Reads ledger, report and map, and is in no group. */
  governor: 'gloria',
};
type User = keyof typeof USERS;
const ALL = Object.keys(USERS) as User[];
const SERVICES = ['plugin:catalog', 'external:agent', 'plugin:data-query'];

const PARTIES: User[] = ['requester', 'approver'];
const GOVERNORS: User[] = ['governor'];

/**
 * Who is answered, of each endpoint and of the one object of its kind that is
 * there; to all others it is as absent, or what they lack is said whatever
 * they ask for.
 */
const MATRIX: { [name: string]: User[] | 'service' } = {
  'get /purposes': ALL,
  'get /requests': ALL,
  'post /requests': ['requester', 'mate', 'approver'],
  'post /requests/preview': ['requester', 'mate', 'approver'],
  'get /requests/{requestId}': PARTIES,
  'post /requests/{requestId}/withdraw': PARTIES,
  'post /requests/{requestId}/submit': PARTIES,
  'get /requests/{requestId}/history': PARTIES,
  'post /requests/{requestId}/approve': PARTIES,
  'post /requests/{requestId}/reject': PARTIES,
  'post /requests/{requestId}/end': PARTIES,
  'get /requests/{requestId}/items/{itemId}/exposure': PARTIES,
  'get /requests/{requestId}/items/{itemId}/sample': PARTIES,
  'post /requests/{requestId}/items/{itemId}/approve': PARTIES,
  'post /requests/{requestId}/items/{itemId}/reject': PARTIES,
  'post /requests/{requestId}/items/{itemId}/review': PARTIES,
  'post /requests/{requestId}/items/{itemId}/ask-changes': PARTIES,
  'put /requests/{requestId}': PARTIES,
  'get /consumers': ALL,
  'get /counts': ALL,
  'post /requests/decide': ALL,
  'get /agreements': ALL,
  'get /agreements/{agreementId}': PARTIES,
  'get /agreements/{agreementId}/history': PARTIES,
  'get /agreements/{agreementId}/document': PARTIES,
  'get /agreements/{agreementId}/provisioning': PARTIES,
  'post /agreements/{agreementId}/suspend': PARTIES,
  'post /agreements/{agreementId}/resume': PARTIES,
  'post /agreements/{agreementId}/extend': PARTIES,
  'post /agreements/{agreementId}/accept-columns': PARTIES,
  'post /agreements/{agreementId}/hand-back': PARTIES,
  'post /agreements/{agreementId}/revoke': PARTIES,
  'get /packages': ALL,
  'post /packages': ['requester', 'mate', 'approver'],
  'get /packages/{packageId}': ['requester', 'mate', 'approver'],
  'put /packages/{packageId}': ['requester', 'mate', 'approver'],
  'post /packages/{packageId}/requests': ['requester', 'mate', 'approver'],
  'post /packages/{packageId}/retire': ['requester', 'mate', 'approver'],
  'get /delegations': ALL,
  'post /delegations': ALL,
  'post /delegations/{delegationId}/end': ['approver'],
  'get /campaigns': ALL,
  'post /campaigns': ALL,
  'get /campaigns/{campaignId}': ['approver', 'governor'],
  'get /campaigns/{campaignId}/items': ['approver', 'governor'],
  'post /campaigns/{campaignId}/answers': ['approver', 'governor'],
  'get /access': ALL,
  'get /queryable': ALL,
  'post /decisions': ALL,
  'post /decisions/renew': 'service',
  'post /decisions/subject': 'service',
  'post /decisions/release': 'service',
  'get /tokens': ALL,
  'post /tokens': ['requester'],
  'delete /tokens/{id}': ['requester'],
  'post /tokens/decide': 'service',
  'get /ledger': GOVERNORS,
  'get /ledger/verify': GOVERNORS,
  'get /ledger/head': GOVERNORS,
  'get /report': GOVERNORS,
  'get /map': GOVERNORS,
  'post /requests/import': ['requester', 'mate', 'approver'],
};

/**
 * What comes of each endpoint for a member of the group that an agreement is
 * for: they see and use it and may ask for longer, if not until a day long past
 * as here; who asked hands it back, and its owners decide on it.
 */
const FOR_THE_GROUP: { [name: string]: number } = {
  'get /agreements/{agreementId}': 200,
  'get /agreements/{agreementId}/history': 200,
  'get /agreements/{agreementId}/document': 200,
  'get /agreements/{agreementId}/provisioning': 200,
  'post /agreements/{agreementId}/suspend': 403,
  'post /agreements/{agreementId}/resume': 403,
  'post /agreements/{agreementId}/extend': 400,
  'post /agreements/{agreementId}/accept-columns': 403,
  'post /agreements/{agreementId}/hand-back': 403,
  'post /agreements/{agreementId}/revoke': 403,
};

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

/** The least that a schema accepts; where it names something, what is not there. */
function sample(unresolved: any, name = ''): any {
  const schema = resolve(unresolved) ?? {};
  const [type] = [schema.type].flat();
  if (schema.enum) {
    return schema.enum[0];
  }
  if (schema.const !== undefined) {
    return schema.const;
  }
  if (schema.oneOf ?? schema.anyOf) {
    return sample((schema.oneOf ?? schema.anyOf)[0], name);
  }
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key: string) => [
          key,
          sample(schema.properties?.[key], key),
        ]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sample(schema.items, name),
      );
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    default:
      return stringOf(schema, name);
  }
}

function stringOf(schema: any, name: string): string {
  const candidates = [
    ...(name.startsWith('portRef') ? [ABSENT_PORT] : []),
    ...(name === 'purpose' ? ['network-planning'] : []),
    ABSENT,
    ABSENT_PORT,
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
    /** What is there, by the parameter that names it. */
    const existing: { [parameter: string]: string } = {};
    /** The same of what the requester asked for their group. */
    const ofTheGroup: { [parameter: string]: string } = {};
    /** As the requester could download it. */
    let agreementDocument: object;
    const world = {
      entities: withInverses([
        ...organisation(),
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'gloria', namespace: 'default', uid: 'uid-gloria' },
          relations: [],
        },
      ]),
      ports: [
        strikes(port => {
          port.visibility = {
            level: 'groups',
            groups: ['group:default/insights', 'group:default/safety'],
          };
        }),
      ],
      calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
      areasDown: false,
      catalogDown: false,
      denied: [],
      deniedTo: (permission, userRef) =>
        userRef !== 'user:default/gloria' &&
        [
          accessCampaignGovernPermission,
          accessLedgerReadPermission,
          accessMapReadPermission,
          accessReportReadPermission,
        ].some(({ name }) => name === permission),
    } as World;

    beforeAll(async () => {
      // What is said in errors must be what production says.
      (process.env as any).NODE_ENV = 'production';
      knex = await databases.init(id);
      const started = await startAccessBackend(knex, world);
      server = started.server as Server;
      const done = async (
        ...[who, method, path, body]: Parameters<typeof started.ask>
      ) => {
        const response = await started.ask(who, method, path, body);
        expect([path, response.status < 300, response.body.error]).toEqual([
          path,
          true,
          undefined,
        ]);
        return response.body;
      };
      const until = Date.now() + DAY_MS;
      const requestFor = async (purpose: string, consumer?: string) =>
        await done('ann', 'post', '/requests', {
          portRefs: [STRIKES],
          purpose,
          justification: 'Which airports to look at first',
          until,
          consumer,
        });
      const approve = async (asked: any) => {
        const [item] = asked.items;
        return await done(
          'sam',
          'post',
          `/requests/${asked.id}/items/${item.id}/approve`,
          { version: item.version },
        );
      };
      const waiting = await requestFor('reporting');
      existing.requestId = waiting.id;
      existing.itemId = waiting.items[0].id;
      const { agreement } = await approve(await requestFor('safety-analysis'));
      existing.agreementId = agreement.id;
      const shared = await requestFor(
        'product-analytics',
        'group:default/insights',
      );
      ofTheGroup.requestId = shared.id;
      ofTheGroup.itemId = shared.items[0].id;
      ofTheGroup.agreementId = (await approve(shared)).agreement.id;
      const { token } = await done('ann', 'post', '/tokens', {
        agreementId: agreement.id,
        productRef: 'dataproduct:safety/bird-strikes',
        title: 'A program',
        expiresInHours: 1,
      });
      existing.id = token.id;
      const packaged = await done('sam', 'post', '/packages', {
        title: 'Safety analyst',
        role: 'analyst',
        purpose: 'safety-analysis',
        ports: [{ portRef: STRIKES }],
        maxDays: 10,
      });
      existing.packageId = packaged.id;
      const delegation = await done('sam', 'post', '/delegations', {
        delegate: 'user:default/sara',
        endsAt: until,
      });
      existing.delegationId = delegation.id;
      const campaign = await done('sam', 'post', '/campaigns', {
        title: 'Look again',
        scope: {},
        dueAt: until,
      });
      existing.campaignId = campaign.id;
      agreementDocument = await done(
        'ann',
        'get',
        `/agreements/${agreement.id}/document?format=dua`,
      );
    });

    afterAll(() => {
      (process.env as any).NODE_ENV = nodeEnv;
    });

    /** With what is there, or with what is not. */
    const naming = (text: string, ids: typeof existing, value: string) =>
      Object.keys(ids).length === 0
        ? text
        : text.replaceAll(ABSENT, value).replaceAll(ABSENT_PORT, STRIKES);

    async function call(
      who: string,
      { path, method, operation }: Operation,
      ids: typeof existing,
      named = ABSENT,
    ) {
      const address = path.replace(
        /\{(\w+)\}/g,
        (_, name) => ids[name] ?? ABSENT,
      );
      const filled = (schema: any, name?: string) =>
        JSON.parse(naming(JSON.stringify(sample(schema, name)), ids, named));
      const query = Object.fromEntries(
        (operation.parameters ?? [])
          .map(resolve)
          .filter((one: any) => one.in === 'query' && one.required)
          .map((one: any) => [one.name, filled(one.schema, one.name)]),
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
      return await (schema
        ? test.send(bodyOf(path, filled(schema), ids))
        : test);
    }

    /** Where the least says nothing, what somebody who knows of it would say. */
    function bodyOf(path: string, body: any, ids: typeof existing): object {
      const there = Object.keys(ids).length > 0;
      switch (path) {
        case '/requests/import':
          return {
            document: there
              ? agreementDocument
              : JSON.parse(
                  JSON.stringify(agreementDocument).replaceAll(
                    'bird-strikes',
                    'bird-absence',
                  ),
                ),
          };
        case '/tokens':
          return { ...body, productRef: 'dataproduct:safety/bird-strikes' };
        default:
          return body;
      }
    }

    /** All that came, as if what is not there had been asked for. */
    function comparable(response: request.Response, named = ABSENT) {
      const plain = (text: string) =>
        [...Object.values(existing), ...Object.values(ofTheGroup), named]
          .reduce((left, one) => left.replaceAll(one, ABSENT), text)
          .replaceAll('bird-absence', 'bird-strikes')
          .replaceAll(/bird_absence/g, 'bird_strikes');
      const { date: _, etag: _e, ...headers } = response.headers;
      return {
        status: response.status,
        headers: JSON.parse(plain(JSON.stringify(headers))),
        body: plain(response.text),
      };
    }

    it('has every endpoint of the document, and no other', () => {
      expect(Object.keys(MATRIX).sort()).toEqual(
        operations.map(({ name }) => name).sort(),
      );
      const parameters = operations.flatMap(({ path }) =>
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      expect([...new Set(parameters)].sort()).toEqual(
        Object.keys(existing).sort(),
      );
    });

    it('lets nobody in without signing in', async () => {
      for (const operation of operations) {
        const { status } = await call('nobody', operation, existing);
        expect([operation.name, status]).toEqual([operation.name, 401]);
      }
    });

    it.each(ALL)(
      'answers a %s alike for what is hidden and what is absent',
      async who => {
        const before = await knex('durability_heads').orderBy('name');
        for (const operation of operations) {
          const { name } = operation;
          const may = MATRIX[name];
          if (may === 'service' || may.includes(who)) {
            continue;
          }
          // Of what a body names one is tried after the other.
          for (const named of new Set(Object.values(existing))) {
            const hidden = await call(USERS[who], operation, existing, named);
            const absent = await call(USERS[who], operation, {});
            expect([name, named, comparable(hidden, named)]).toEqual([
              name,
              named,
              comparable(absent, named),
            ]);
            expect([name, [403, 404].includes(hidden.status)]).toEqual([
              name,
              true,
            ]);
            if (
              !operation.operation.requestBody?.content?.['application/json']
            ) {
              break;
            }
          }
        }
        expect(await knex('durability_heads').orderBy('name')).toEqual(before);
      },
    );

    it('shows an agreement to the group it is for, which uses it and decides nothing', async () => {
      const aboutThem = operations.filter(({ path }) =>
        Object.keys(ofTheGroup).some(name => path.includes(`{${name}}`)),
      );
      expect(
        aboutThem
          .filter(({ path }) => path.includes('{agreementId}'))
          .map(({ name }) => name)
          .sort(),
      ).toEqual(Object.keys(FOR_THE_GROUP).sort());
      for (const operation of aboutThem) {
        const { name } = operation;
        const { status } = await call(USERS.mate, operation, ofTheGroup);
        expect([name, status]).toEqual([name, FOR_THE_GROUP[name] ?? 404]);
        // To everybody else, and of the request behind it, as if there were none.
        const others = ALL.filter(who => !PARTIES.includes(who));
        for (const who of others) {
          if (who === 'mate' && FOR_THE_GROUP[name]) {
            continue;
          }
          const hidden = await call(USERS[who], operation, ofTheGroup);
          const absent = await call(USERS[who], operation, {});
          expect([name, who, comparable(hidden)]).toEqual([
            name,
            who,
            comparable(absent),
          ]);
        }
      }
      const ask = async (who: string, path: string, body?: object) =>
        await request(server)
          [body ? 'post' : 'get'](`/api/data-access${path}`)
          .set(
            'Authorization',
            mockCredentials.user.header(`user:default/${who}`),
          )
          .send(body);
      const { agreementId } = ofTheGroup;
      const mine = await ask(USERS.mate, '/agreements?list=mine');
      expect(mine.body.items.map((one: any) => one.id)).toEqual([agreementId]);
      for (const [who, effect] of [
        [USERS.mate, 'allow'],
        [USERS.otherApprover, 'absent'],
      ]) {
        const { body } = await ask(who, '/decisions', {
          portRefs: [STRIKES],
          purpose: 'product-analytics',
        });
        expect([who, body.items[0].effect, body.items[0].agreementId]).toEqual([
          who,
          effect,
          effect === 'allow' ? agreementId : undefined,
        ]);
      }
      const token = await ask(USERS.mate, '/tokens', {
        agreementId,
        productRef: 'dataproduct:safety/bird-strikes',
        title: 'For the group',
        expiresInHours: 1,
      });
      expect([token.status, token.body.token?.agreementId]).toEqual([
        201,
        agreementId,
      ]);
    });

    it('is for users alone where it is about a user', async () => {
      for (const who of SERVICES) {
        for (const operation of operations) {
          const { name } = operation;
          const response = await call(who, operation, existing);
          const allowed =
            MATRIX[name] === 'service' && who === 'plugin:data-query';
          expect([who, name, response.status === 403]).toEqual([
            who,
            name,
            !allowed,
          ]);
          expect([name, response.text.includes('ann')]).toEqual([name, false]);
        }
      }
    });

    it('answers those whom it concerns, and never fails', async () => {
      for (const operation of operations) {
        const may = MATRIX[operation.name];
        for (const who of may === 'service' ? [] : may) {
          const found = await call(USERS[who], operation, existing);
          const absent = await call(USERS[who], operation, {});
          const { status, text } = found;
          expect([
            operation.name,
            who,
            // Data query is not there, which some of it needs.
            status === 401 || status === 500 ? status : '',
            text.includes('node_modules'),
          ]).toEqual([operation.name, who, '', false]);
          // There is nothing to do with it any more, which is told to them alone.
          expect([
            operation.name,
            who,
            operation.path.includes('{') &&
              status === 404 &&
              text === absent.text,
          ]).toEqual([operation.name, who, false]);
        }
      }
    });
  },
);
