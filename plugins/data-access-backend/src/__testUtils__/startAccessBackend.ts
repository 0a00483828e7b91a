import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
  type BackendFeature,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import {
  dataAreasServiceRef,
  type DataAreasClient,
} from '@meshport/plugin-data-areas-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { dataAccessPlugin } from '../plugin';

const document = loadOpenApiDocument(
  resolvePackagePath(
    '@meshport/plugin-data-access-backend',
    'src/schema/openapi.yaml',
  ),
);

/** The world around the plugin, to be changed at will. @internal */
export interface World {
  entities: Entity[];
  ports: ResolvedPort[];
  /** How often data areas and the catalog were asked. */
  calls: { resolvePorts: number; getEntitiesByRefs: number };
  areasDown: boolean;
  catalogDown: boolean;
  /** Names of permissions that are denied. */
  denied: string[];
  /** Whether a permission is denied to one user. */
  deniedTo?: (permission: string, userRef: string) => boolean;
  /** What a policy of an adopter says of a resource permission, before the above. */
  policy?: (
    permission: ResourcePermission,
    userRef: string,
  ) => PolicyDecision | undefined;
}

/** Asks as a user, or as a service; every answer is held against the OpenAPI document. @internal */
export type Ask = (
  who: string,
  method: 'get' | 'post' | 'put',
  path: string,
  body?: object,
  headers?: { [name: string]: string },
) => Promise<{ status: number; body: any; text: string }>;

/** What the plugin hears from the catalog and data areas in a world. @internal */
export function worldServices(world: World) {
  const catalog = () => catalogServiceMock({ entities: world.entities });
  const dataAreas: Partial<DataAreasClient> = {
    async resolvePorts(input) {
      world.calls.resolvePorts += 1;
      if (world.areasDown) {
        throw new Error('connection refused');
      }
      const refs = 'portRefs' in input ? input.portRefs : [];
      return {
        items: refs.map(ref =>
          world.ports.find(port => port.binding.portRef === ref),
        ),
      };
    },
    async listPorts(input = {}) {
      const { cursor, after = '', text = '' } = input;
      const behind = cursor ?? after;
      const [next, ...others] = [...world.ports]
        .sort((a, b) => (a.binding.portRef < b.binding.portRef ? -1 : 1))
        .filter(({ binding }) => binding.portRef > behind)
        .filter(({ binding, product, contract }) =>
          [Object.values(binding.sqlName).join('.'), product, contract]
            .map(place => JSON.stringify(place).toLowerCase())
            .some(place => place.includes(text.toLowerCase())),
        );
      return {
        items: next ? [next] : [],
        ...(others.length > 0 && { nextCursor: next.binding.portRef }),
      };
    },
  };
  const answer = <T>(call: () => Promise<T>) => {
    if (world.catalogDown) {
      throw new Error('connection refused');
    }
    return call();
  };
  return {
    dataAreas: dataAreas as DataAreasClient,
    catalog: {
      getEntitiesByRefs: async (input: any) => {
        world.calls.getEntitiesByRefs += 1;
        return await answer(() => catalog().getEntitiesByRefs(input));
      },
      getEntities: async (input: any) =>
        await answer(() => catalog().getEntities(input)),
    } as unknown as CatalogService,
  };
}

/** The plugin over HTTP, with a database and a world of one's own. @internal */
export async function startAccessBackend(
  knex: Knex,
  world: World,
  features: BackendFeature[] = [],
) {
  const services = worldServices(world);
  const { server } = await startTestBackend({
    features: [
      ...features,
      dataAccessPlugin,
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissionsOf(world),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => services.catalog,
      }),
      createServiceFactory({
        service: dataAreasServiceRef,
        deps: {},
        factory: () => services.dataAreas,
      }),
    ],
  });

  const ask: Ask = async (who, method, path, body, headers = {}) => {
    const test = request(server)
      [method](`/api/data-access${path}`)
      .set('Authorization', authorization(who))
      .set(headers);
    const response = await (body ? test.send(body) : test);
    // Files are no JSON, so the document says nothing of what is in them.
    if (response.text === '' || response.type === 'application/json') {
      validateResponse(document, {
        method,
        path,
        status: response.status,
        body: response.text === '' ? undefined : response.body,
      });
    }
    return response;
  };
  return { ask, server };
}

/** Without jest, so that a process of its own can have it too. */
function permissionsOf(world: World): PermissionsService {
  return {
    authorize: async (requests, options) =>
      requests.map(({ permission }) => ({
        result:
          world.denied.includes(permission.name) ||
          world.deniedTo?.(permission.name, userRefOf(options?.credentials))
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async (requests, options) =>
      requests.map(
        ({ permission }) =>
          world.policy?.(permission, userRefOf(options?.credentials)) ?? {
            result: world.denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          },
      ),
  };
}

function userRefOf(credentials: unknown): string {
  const { principal } = credentials as {
    principal: { userEntityRef?: string; subject?: string };
  };
  return principal.userEntityRef ?? principal.subject ?? '';
}

function authorization(who: string): string {
  if (who === 'nobody') {
    return mockCredentials.none.header();
  }
  return who.startsWith('plugin:') || who.startsWith('external:')
    ? mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(who),
        targetPluginId: 'data-access',
      })
    : mockCredentials.user.header(`user:default/${who}`);
}
