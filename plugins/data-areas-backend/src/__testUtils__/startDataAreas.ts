import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type { Knex } from 'knex';
import request from 'supertest';
import dataAreasPlugin from '..';
import { openApiPath } from '../router/createRouter';
import { organisation } from './organisation';
import { removeReadOnly } from './removeReadOnly';

/** What `call` sends. */
type CallOptions = { body?: object | Buffer | string; contentType?: string };

const openApi = loadOpenApiDocument(openApiPath);

/** Content type of Parquet. */
export const PARQUET = 'application/vnd.apache.parquet';

/** The area that most tests work in. */
export const safety = {
  name: 'safety',
  title: 'Safety',
  domainRef: 'domain:default/safety',
  ownerRef: 'group:default/safety',
};

function changingCatalog(entities: () => Entity[]) {
  const now = () => catalogServiceMock({ entities: entities() });
  return catalogServiceMock.mock({
    getEntityByRef: (ref, given) => now().getEntityByRef(ref, given),
    getEntitiesByRefs: (request_, given) =>
      now().getEntitiesByRefs(request_, given),
  });
}

/** Starts the plugin with the test organisation; each answer is held against the OpenAPI document. */
export async function startDataAreas(options: {
  knex: Knex;
  config?: JsonObject;
  /** The config of ledgers. */
  ledger?: JsonObject;
  features?: BackendFeature[];
  /** What the catalog has at each call. */
  entities?: () => Entity[];
}) {
  const directory = mkdtempSync(join(tmpdir(), 'data-areas-test-'));
  const backend = await startTestBackend({
    features: [
      dataAreasPlugin,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          ...(options.ledger && { ledger: options.ledger }),
          dataAreas: {
            objectStore: { directory: join(directory, 'objects') },
            maxUploadBytes: 1_000_000,
            ...options.config,
          },
        },
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          changingCatalog(options.entities ?? (() => organisation)),
      }),
      ...(options.features ?? []),
    ],
  });

  /** `plugin:<id>` and `external:<id>` call as services, everything else is a user's name. */
  async function call(
    who: string,
    method: 'get' | 'post' | 'put',
    path: string,
    { body, contentType }: CallOptions = {},
  ): Promise<request.Response> {
    const url = `/api/data-areas${path}`;
    const authorization = who.includes(':')
      ? mockCredentials.service.header({
          onBehalfOf: mockCredentials.service(who),
          targetPluginId: 'data-areas',
        })
      : mockCredentials.user.header(`user:default/${who}`);
    let test = request(backend.server)
      [method](url)
      .set('Authorization', authorization);
    if (contentType) {
      test = test.set('Content-Type', contentType);
    }
    const response = await (body === undefined ? test : test.send(body));
    validateResponse(openApi, {
      method,
      path: url,
      status: response.status,
      body: response.body,
    });
    return response;
  }

  return {
    backend,
    directory,
    call,
    load: (
      who: string,
      body: Buffer | string,
      contentType = PARQUET,
      dataset = 'strikes',
    ) =>
      call(who, 'post', `/areas/safety/datasets/${dataset}/snapshots`, {
        body,
        contentType,
      }),
    publish: (who: string, body: object, product = 'bird-strikes') =>
      call(who, 'put', `/areas/safety/publications/${product}`, { body }),
    resolve: async (body: { portRefs: string[] } | { sqlNames: string[] }) =>
      (await call('plugin:data-access', 'post', '/ports/resolve', { body }))
        .body.items,
    stop: async () => {
      await backend.stop();
      removeReadOnly(directory);
    },
  };
}
