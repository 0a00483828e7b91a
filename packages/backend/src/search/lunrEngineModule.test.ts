import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { Readable } from 'node:stream';
import request from 'supertest';
import lunrEngineModule from './lunrEngineModule';

/** Collates one product, but only once it is told to. */
function lateCollator() {
  let collate: () => Promise<void> = async () => {};
  const module = createBackendModule({
    pluginId: 'search',
    moduleId: 'late',
    register(env) {
      env.registerInit({
        deps: { indexRegistry: searchIndexRegistryExtensionPoint },
        async init({ indexRegistry }) {
          indexRegistry.addCollator({
            schedule: {
              run: async task => {
                collate = async () => task.fn(new AbortController().signal);
              },
            },
            factory: {
              type: 'data-products',
              getCollator: async () =>
                Readable.from([
                  {
                    title: 'Bird strikes',
                    text: 'birds',
                    location: '/strikes',
                  },
                ]),
            },
          });
        },
      });
    },
  });
  return { module, collate: () => collate() };
}

async function start() {
  const late = lateCollator();
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      lunrEngineModule,
      late.module,
      mockServices.rootConfig.factory({ data: {} }),
    ],
  });
  const search = () =>
    request(server).get(
      '/api/search/query?term=birds&types%5B0%5D=data-products',
    );
  return { search, collate: late.collate };
}

describe('lunrEngineModule', () => {
  it('finds nothing before the first collation, and then what was collated', async () => {
    const { search, collate } = await start();

    const before = await search();
    expect(before.status).toBe(200);
    expect(before.body).toEqual({ results: [], numberOfResults: 0 });

    await collate();
    const after = await search();
    expect(after.body.results).toEqual([
      expect.objectContaining({
        document: expect.objectContaining({ title: 'Bird strikes' }),
      }),
    ]);
  });
});
