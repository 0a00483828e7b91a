import {
  createServiceFactory,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { Decision } from '@meshport/plugin-data-access-common';
import {
  dataAccessServiceRef,
  type DataAccessClient,
} from '@meshport/plugin-data-access-node';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import {
  dataAreasServiceRef,
  type DataAreasClient,
} from '@meshport/plugin-data-areas-node';
import {
  AGREEMENT_TOKEN_PREFIX,
  formatSqlName,
  type AgreementToken,
} from '@meshport/plugin-data-query-common';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { join } from 'node:path';
import dataQueryPlugin from '../index';
import type { LakeDataset, TestLake } from './createLake';

/** May write in every area of the test lake. @internal */
export const AREA_OWNER = 'user:default/owner';

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

  #decision(portRef: string, { principal }: BackstageCredentials) {
    const user = (principal as { userEntityRef?: string }).userEntityRef;
    return this.hidden.has(`${user} ${portRef}`)
      ? undefined
      : this.decisions.get(portRef);
  }

  readonly client: DataAccessClient = {
    decide: async (request, { credentials }) => {
      this.asked.push({ ...request, principal: credentials.principal });
      if (this.decideError) {
        throw this.decideError;
      }
      return {
        items: request.portRefs.map(portRef => {
          const decision = this.#decision(portRef, credentials);
          return {
            id: `decision of ${portRef}`,
            portRef,
            effect: decision ? ('allow' as const) : ('absent' as const),
            columns: [],
            version: '1',
            leaseUntil: Date.now() + 2000,
            ...decision,
          };
        }),
      };
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
        .filter(portRef => this.#decision(portRef, credentials))
        .map(portRef => ({
          portRef,
          sqlName: sqlNameOf(portRef),
          purposes: [],
          decider: 'group:default/owners',
        })),
    }),
  };
}

function sqlNameOf(portRef: string): string {
  const [, catalog, schema, table] = /:(.*)\/(.*)#(.*)@/.exec(portRef) ?? [];
  return `${catalog.replace(/-/g, '_')}.${schema}.${table}`;
}

function toPort(dataset: LakeDataset): ResolvedPort {
  const { portRef, sqlName, snapshot } = dataset;
  const area = {
    ref: `resource:default/${sqlName.catalog}`,
    name: sqlName.catalog,
    title: sqlName.catalog,
    domainRef: 'domain:default/domain',
    ownerRef: 'group:default/owners',
    sqlName: sqlName.catalog,
    createdAt: 0,
  };
  return {
    binding: {
      portRef,
      originLocation: 'url:test',
      areaRef: area.ref,
      datasetId: snapshot.id,
      datasetName: sqlName.table,
      sqlName,
      boundBy: 'user:default/publisher',
      boundAt: 0,
    },
    area,
    product: {
      ref: portRef.split('#')[0],
      title: `Product ${sqlName.schema}`,
      lifecycle: 'production',
    },
    visibility: { level: 'everyone' },
    contract: {
      ref: 'api:default/contract',
      version: '1.0.0',
      columns: snapshot.columns.map(({ name }) => ({
        name,
        logicalType: 'string',
        ...(name === 'passenger_id' ? { classification: 'confidential' } : {}),
      })),
      access: 'request',
    },
    snapshot,
  };
}

/** Data areas over the test lake. @internal */
export function fakeAreas(lake: TestLake): DataAreasClient {
  const ports = [...lake.datasets.values()].map(toPort);
  const notHere = () => {
    throw new Error('not used here');
  };
  return {
    resolvePorts: async request => ({
      items:
        'sqlNames' in request
          ? request.sqlNames.map(name =>
              ports.find(each => formatSqlName(each.binding.sqlName) === name),
            )
          : request.portRefs.map(ref =>
              ports.find(each => each.binding.portRef === ref),
            ),
    }),
    listPorts: notHere,
    changes: notHere,
    getCatalogArea: async () => undefined,
    getCatalogPublication: async (area, product) => {
      const productRef = `dataproduct:${area}/${product}`;
      const own = ports.filter(port => port.product.ref === productRef);
      return own.length
        ? {
            area: own[0].area,
            productRef,
            name: product,
            product,
            title: product,
            version: 1,
            originLocation: 'url:test',
            document: { path: '', text: '' },
            contracts: [],
            visibility: { level: 'everyone' },
            ports: own.map(({ binding }) => ({
              binding,
              contractRef: 'api:default/contract',
            })),
          }
        : undefined;
    },
    listAreas: notHere,
    createArea: notHere,
    getArea: async (name, { credentials }) => {
      const port = ports.find(each =>
        each.binding.portRef.startsWith(`dataproduct:${name}/`),
      );
      if (!port) {
        throw new NotFoundError(`Area '${name}' was not found`);
      }
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      const owner = userEntityRef === AREA_OWNER;
      return {
        ...port.area,
        access: { administer: owner, write: owner, read: owner },
      };
    },
    listDatasets: notHere,
    addSnapshot: notHere,
    publish: notHere,
    getPublication: notHere,
  };
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
  /** Of the catalog. */
  entities?: Entity[];
  features?: BackendFeature[];
}) {
  return await startTestBackend({
    features: [
      dataQueryPlugin,
      mockServices.rootConfig.factory({
        data: {
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
