import {
  mockCredentials,
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import {
  AGREEMENT_TOKEN_PREFIX,
  type QueryEvent,
} from '@meshport/plugin-data-query-common';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import request from 'supertest';
import { TestLake } from './createLake';
import { FakeAccess, startDataQuery, testUsers } from './startDataQuery';

const document = loadOpenApiDocument(
  resolve(__dirname, '../schema/openapi.yaml'),
);

const SUBJECT_PREFIX = 'subject:';

/** An answer; `events` of a stream. @internal */
export interface Answer {
  status: number;
  body: any;
  text: string;
  events: QueryEvent[];
}

/**
 * One running plugin for the tests of a block, over the test lake, with a
 * fresh world for each test. Every answer is held against the OpenAPI document.
 *
 * @internal
 */
export function workbenchTestBench(
  databases: TestDatabases,
  id: TestDatabaseId,
  options: {
    /** Further datasets, by name the SELECT that makes each. */
    datasets?: { [name: string]: string };
    /** Of the configuration of exports. */
    exports?: object;
    features?: BackendFeature[];
  } = {},
) {
  const access = new FakeAccess();
  const denied = new Set<string>();
  const entities = testUsers();
  let lake: TestLake;
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startDataQuery>>;

  beforeAll(async () => {
    lake = await TestLake.create(options.datasets);
    knex = await databases.init(id);
    backend = await startDataQuery({
      lake,
      access,
      knex,
      config: { workers: 1 },
      exports: options.exports,
      entities,
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: denied.has(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
        }).factory,
        ...(options.features ?? []),
      ],
    });
  }, 90_000);

  afterAll(async () => {
    await backend.stop();
    lake.remove();
  });

  beforeEach(() => {
    access.decisions.clear();
    access.hidden.clear();
    access.denied.clear();
    access.subjects.clear();
    denied.clear();
  });

  return {
    access,
    denied,
    /** Of the catalog, for tests to change. */
    entities,
    lake: () => lake,
    knex: () => knex,
    server: () => backend.server,

    /** Lets everybody see a dataset of the test lake. */
    allow(name: string, decision: object = {}) {
      const { portRef, snapshot } = lake.dataset(name);
      access.decisions.set(portRef, {
        basis: 'agreement',
        columns: snapshot.columns.map(column => ({
          name: column.name,
          logicalType: 'string',
        })),
        ...decision,
      });
      return portRef;
    },

    async ask(
      who: string,
      method: 'get' | 'post' | 'put' | 'delete',
      path: string,
      body?: object,
    ): Promise<Answer> {
      const call = request(backend.server)
        [method](`/api/data-query${path}`)
        .set('Authorization', authorizationOf(who));
      const response = await (body ? call.send(body) : call);
      const streamed = /ndjson/.test(response.headers['content-type'] ?? '');
      if (!streamed) {
        validateResponse(document, {
          method,
          path: path.split('?')[0],
          status: response.status,
          body: response.text === '' ? undefined : response.body,
        });
      }
      return {
        status: response.status,
        body: response.body,
        text: response.text,
        events: streamed
          ? response.text
              .trim()
              .split('\n')
              .map(line => JSON.parse(line))
          : [],
      };
    },
  };
}

/** A name, `nobody`, `subject:` with one of external access, or the secret of a token. @internal */
export function authorizationOf(who: string): string {
  if (who.startsWith(SUBJECT_PREFIX)) {
    const subject = who.slice(SUBJECT_PREFIX.length);
    return mockCredentials.service.header({
      onBehalfOf: mockCredentials.service(subject),
      targetPluginId: 'data-query',
    });
  }
  if (who.startsWith(AGREEMENT_TOKEN_PREFIX)) {
    return `Bearer ${who}`;
  }
  return who === 'nobody'
    ? mockCredentials.none.header()
    : mockCredentials.user.header(`user:default/${who}`);
}
