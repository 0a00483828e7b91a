import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { searchModuleDataProductsCollator } from './module';

async function start(config: object) {
  const schedules: unknown[] = [];
  const addCollator = jest.fn();
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: schedule => {
      schedules.push(schedule);
      return { run: jest.fn() };
    },
  });
  await startTestBackend({
    extensionPoints: [[searchIndexRegistryExtensionPoint, { addCollator }]],
    features: [
      searchModuleDataProductsCollator,
      scheduler.factory,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  return { schedules, addCollator };
}

describe('searchModuleDataProductsCollator', () => {
  it('collates every 30 seconds, so that a product is found within a minute', async () => {
    const { schedules, addCollator } = await start({});

    expect(schedules).toEqual([
      expect.objectContaining({ frequency: { seconds: 30 } }),
    ]);
    expect(addCollator).toHaveBeenCalledWith(
      expect.objectContaining({
        factory: expect.objectContaining({ type: 'data-products' }),
      }),
    );
  });

  it('takes the schedule from config and names the key of a wrong one', async () => {
    const { schedules } = await start({
      search: {
        collators: {
          dataProducts: {
            schedule: { frequency: { minutes: 3 }, timeout: { minutes: 1 } },
          },
        },
      },
    });
    expect(schedules).toEqual([
      expect.objectContaining({ frequency: { minutes: 3 } }),
    ]);

    await expect(
      start({
        search: {
          collators: { dataProducts: { schedule: { frequency: 'often' } } },
        },
      }),
    ).rejects.toThrow('search.collators.dataProducts.schedule');
  });
});
