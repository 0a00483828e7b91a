import {
  createServiceFactory,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { Decision } from '@meshport/plugin-data-access-common';
import {
  dataAccessServiceRef,
  type DataAccessClient,
} from '@meshport/plugin-data-access-node';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import {
  AGREEMENT_TOKEN_PREFIX,
  type AgreementToken,
} from '@meshport/plugin-data-query-common';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { join } from 'node:path';
import dataQueryPlugin from '../index';
import type { TestLake } from './createLake';
import { fakeAreas } from './fakeAreas';

/** What data access would say, for tests to change. @internal */
export class FakeAccess {
  /** By port ref. What is not here is absent. */
  readonly decisions = new Map<string, Partial<Decision>>();
  /** Ids of decisions that ended. */
  readonly ended = new Set<string>();
  renewals = 0;
  renewFails = false;
  decideError: Error | undefined;
  asked: unknown[] = [];

  /** By secret. */
  readonly tokens = new Map<string, AgreementToken>();
  /** `user port` where that user may not know of it. */
  readonly hidden = new Set<string>();
  /** `user port` where that user may know of it and has no agreement. */
  readonly denied = new Set<string>();
  /** Service accounts by the subject that is bound to them. */
  readonly subjects = new Map<string, string>();

  #decision(portRef: string, user?: string): Partial<Decision> | undefined {
    const known = this.hidden.has(`${user} ${portRef}`)
      ? undefined
      : this.decisions.get(portRef);
    return known && this.denied.has(`${user} ${portRef}`)
      ? { effect: 'deny', columns: [] }
      : known;
  }

  #decide(portRefs: string[], user?: string): Decision[] {
    return portRefs.map(portRef => {
      const decision = this.#decision(portRef, user);
      return {
        id: `decision of ${portRef}`,
        portRef,
        effect: decision ? ('allow' as const) : ('absent' as const),
        columns: [],
        version: '1',
        leaseUntil: Date.now() + 2000,
        ...decision,
      };
    });
  }

  readonly client: DataAccessClient = {
    decide: async (request, { credentials }) => {
      this.asked.push({ ...request, principal: credentials.principal });
      if (this.decideError) {
        throw this.decideError;
      }
      return { items: this.#decide(request.portRefs, userOf(credentials)) };
    },
    decideForSubject: async request => {
      this.asked.push(request);
      const serviceAccount = this.subjects.get(request.subject);
      if (serviceAccount === undefined) {
        return undefined;
      }
      const items = this.#decide(request.portRefs, serviceAccount);
      return { serviceAccount, items };
    },
    renew: async ids => {
      this.renewals += 1;
      if (this.renewFails) {
        throw new Error('data access is down');
      }
      return {
        items: ids.map(id =>
          this.ended.has(id)
            ? { id, ended: 'revoked' }
            : { id, leaseUntil: Date.now() + 2000 },
        ),
      };
    },
    release: async () => {},
    queryable: async () => ({
      items: [...this.decisions]
        .filter(([, { effect = 'allow' }]) => effect === 'allow')
        .map(([portRef]) => ({
          portRef,
          productRef: portRef.split('#')[0],
          productTitle: 'A product',
          sqlName: sqlNameOf(portRef),
          basis: 'agreement' as const,
          purposes: [],
          columns: [],
        })),
    }),
    createToken: async request => {
      const token: AgreementToken = {
        id: `token-${this.tokens.size}`,
        title: request.title,
        user: 'user:default/tess',
        agreementId: request.agreementId,
        productRef: request.productRef,
        portRef: `${request.productRef}#${request.agreementId}@1`,
        sqlName: '',
        purpose: 'reporting',
        state: 'active',
        createdAt: Date.now(),
        expiresAt: Date.now() + request.expiresInHours * 60 * 60_000,
      };
      const secret = `${AGREEMENT_TOKEN_PREFIX}${token.id}`;
      this.tokens.set(secret, token);
      return { token, secret };
    },
    listTokens: async () => ({ items: [...this.tokens.values()] }),
    revokeToken: async id => {
      this.tokens.forEach((token, secret) => {
        if (token.id === id) {
          this.tokens.delete(secret);
        }
      });
    },
    decideWithToken: async ({ secret, portRefs }) => {
      this.asked.push({ token: portRefs });
      const token = this.tokens.get(secret);
      if (!token || token.expiresAt <= Date.now()) {
        throw new AuthenticationError('The token does not hold');
      }
      return {
        token,
        items: portRefs.map(portRef => ({
          id: `decision of ${portRef}`,
          portRef,
          effect:
            portRef === token.portRef
              ? ('allow' as const)
              : ('absent' as const),
          columns: [],
          version: '1',
          leaseUntil: Date.now() + 2000,
          ...(portRef === token.portRef ? this.decisions.get(portRef) : {}),
        })),
      };
    },
    access: async ({ portRefs }, { credentials }) => ({
      items: portRefs
        .filter(portRef => this.#decision(portRef, userOf(credentials)))
        .map(portRef => ({
          portRef,
          sqlName: sqlNameOf(portRef),
          purposes: [],
          decider: 'group:default/owners',
        })),
    }),
  };
}

function userOf({ principal }: BackstageCredentials): string | undefined {
  return (principal as { userEntityRef?: string }).userEntityRef;
}

function sqlNameOf(portRef: string): string {
  const [, catalog, schema, table] = /:(.*)\/(.*)#(.*)@/.exec(portRef) ?? [];
  return `${catalog.replace(/-/g, '_')}.${schema}.${table}`;
}

/** Users of two groups. @internal */
export function testUsers(): Entity[] {
  return ['mock', 'other'].map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default', uid: `uid of ${name}` },
    spec: {},
    relations: [{ type: 'memberOf', targetRef: `group:default/${name}s` }],
  }));
}

/** The plugin in a test backend, over real files. @internal */
export async function startDataQuery(options: {
  lake: TestLake;
  access: FakeAccess;
  knex: Knex;
  config?: object;
  /** Of the configuration. */
  exports?: object;
  /** Of the configuration, beside those of data query. */
  settings?: JsonObject;
  /** Of the catalog. */
  entities?: Entity[];
  features?: BackendFeature[];
}) {
  return await startTestBackend({
    features: [
      dataQueryPlugin,
      mockServices.rootConfig.factory({
        data: {
          ...options.settings,
          dataQuery: {
            maskingMasterKey: 'only for tests, only for tests, only for tests',
            memoryMiB: 512,
            tempMiB: 512,
            ...options.config,
            exports: {
              directory: join(options.lake.folder, 'exports'),
              ...options.exports,
            },
          },
        },
      }),
      mockServices.database.mock({
        getClient: async () => options.knex,
      }).factory,
      eventsServiceFactory,
      catalogServiceMock.factory({
        entities: options.entities ?? testUsers(),
      }),
      createServiceFactory({
        service: dataAreasServiceRef,
        deps: {},
        factory: () => fakeAreas(options.lake),
      }),
      createServiceFactory({
        service: dataAccessServiceRef,
        deps: {},
        factory: () => options.access.client,
      }),
      ...(options.features ?? []),
    ],
  });
}
