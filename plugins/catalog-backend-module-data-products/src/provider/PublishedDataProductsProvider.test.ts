import { mockServices } from '@backstage/backend-test-utils';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { DEFAULT_REQUIRED_FIELDS } from '@meshport/plugin-data-products-common';
import { FakeDataAreas } from '../__testUtils__/FakeDataAreas';
import { area, publication } from '../__testUtils__/publications';
import { PublishedDataProductsProvider } from './PublishedDataProductsProvider';

/** A catalog that holds what its providers gave it. */
class FakeCatalog {
  readonly entities = new Map<string, Entity>();
  readonly mutations: EntityProviderMutation['type'][] = [];
  failure: Error | undefined;

  async applyMutation(mutation: EntityProviderMutation): Promise<void> {
    if (this.failure) {
      throw this.failure;
    }
    this.mutations.push(mutation.type);
    if (mutation.type === 'full') {
      this.entities.clear();
    }
    for (const item of mutation.type === 'delta' ? mutation.removed : []) {
      this.entities.delete(
        'entityRef' in item ? item.entityRef : stringifyEntityRef(item.entity),
      );
    }
    for (const { entity } of mutation.type === 'full'
      ? mutation.entities
      : mutation.added) {
      this.entities.set(stringifyEntityRef(entity), entity);
    }
  }

  async refresh(): Promise<void> {}
}

async function replica(source: FakeDataAreas, catalog: FakeCatalog) {
  const provider = PublishedDataProductsProvider.create({
    source,
    logger: mockServices.logger.mock(),
    required: DEFAULT_REQUIRED_FIELDS,
    schedule: async () => {},
  });
  await provider.connect(catalog);
  return provider;
}

function setup() {
  const source = new FakeDataAreas();
  const catalog = new FakeCatalog();
  source.setArea({ area: area('weather'), datasets: [], products: [] });
  source.publish(
    publication({ area: 'weather', product: 'rain', updatedAt: 5 }),
  );
  return { source, catalog };
}

describe('PublishedDataProductsProvider', () => {
  it('replaces at first and then follows the changes', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    await provider.run();
    expect([...catalog.entities.keys()].sort()).toEqual([
      'api:weather/rain-contract',
      'dataproduct:weather/rain',
      'resource:default/weather',
    ]);
    expect(
      catalog.entities.get('dataproduct:weather/rain')?.spec,
    ).toMatchObject({ updatedAt: 5, owner: 'group:default/weather' });

    await provider.run();
    expect(catalog.mutations).toEqual(['full']);

    source.publish(
      publication({ area: 'weather', product: 'rain', updatedAt: 9 }),
    );
    await provider.run();
    expect(catalog.mutations).toEqual(['full', 'delta']);
    expect(
      catalog.entities.get('dataproduct:weather/rain')?.spec?.updatedAt,
    ).toBe(9);
  });

  it('takes out what is gone and what a new name replaced', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    await provider.run();
    // The product became invisible and so got an opaque name.
    source.publish(
      publication({
        area: 'weather',
        product: 'rain',
        name: 'p-00ff',
        visibleTo: ['group:default/weather'],
      }),
    );
    await provider.run();
    expect([...catalog.entities.keys()].sort()).toEqual([
      'api:weather/p-00ff-contract',
      'dataproduct:weather/p-00ff',
      'resource:default/weather',
    ]);
    expect(
      catalog.entities.get('api:weather/p-00ff-contract')?.spec?.visibleTo,
    ).toEqual(['group:default/weather']);
    source.withdraw('weather', 'rain');
    await provider.run();
    expect([...catalog.entities.keys()]).toEqual(['resource:default/weather']);
  });

  it('follows a change of the area into all that it published', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    await provider.run();
    source.calls.length = 0;
    source.setArea({
      area: { ...area('weather'), title: 'Renamed' },
      datasets: [],
      products: ['rain'],
    });
    await provider.run();
    expect(source.calls).toContain('publication weather/rain');
    expect(
      catalog.entities.get('resource:default/weather')?.metadata.title,
    ).toBe('Renamed');
  });

  it('finds the port behind an input port, whichever was published first', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    source.publish(
      publication({
        area: 'weather',
        product: 'floods',
        inputs: [{ contractId: 'hail-contract', version: '1.0.0' }],
      }),
    );
    await provider.run();
    const input = () =>
      (
        catalog.entities.get('dataproduct:weather/floods')?.spec
          ?.inputPorts as object[]
      )[0];
    expect(input()).toEqual({ name: 'in0', version: '1.0.0' });

    source.publish(publication({ area: 'weather', product: 'hail' }));
    await provider.run();
    expect(input()).toEqual({
      name: 'in0',
      version: '1.0.0',
      contractRef: 'api:weather/hail-contract',
      portRef: 'dataproduct:weather/hail#readings@1',
    });

    // A second one that claims the same id makes the answer a guess.
    source.setArea({ area: area('other'), datasets: [], products: [] });
    source.publish(
      publication({
        area: 'other',
        product: 'hail',
        contractId: 'hail-contract',
      }),
    );
    await provider.run();
    expect(input()).toEqual({ name: 'in0', version: '1.0.0' });
  });

  it('finds nothing behind an input port that not all readers of the product may know of', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    const inputs = [{ contractId: 'secret', version: '1.0.0' }];
    const audience = ['group:default/legal', 'group:default/weather'];
    const publish = (product: string, visibleTo?: string[]) =>
      source.publish(
        publication({ area: 'weather', product, inputs, visibleTo }),
      );
    publish('everyone');
    publish('others', ['group:default/legal', 'group:default/sales']);
    publish('within', ['group:default/legal']);
    const found = async () => {
      await provider.run();
      return ['everyone', 'others', 'within'].map(product => {
        const [{ contractRef, portRef }] = catalog.entities.get(
          `dataproduct:weather/${product}`,
        )!.spec!.inputPorts as { contractRef?: string; portRef?: string }[];
        return [contractRef, portRef];
      });
    };
    const nothing = [undefined, undefined];
    expect(await found()).toEqual([nothing, nothing, nothing]);

    source.setArea({ area: area('other'), datasets: [], products: [] });
    const hidden = { area: 'other', product: 'merger', contractId: 'secret' };
    source.publish(
      publication({ ...hidden, name: 'p-00ff', visibleTo: audience }),
    );
    const merger = [
      'api:other/p-00ff-contract',
      'dataproduct:other/p-00ff#readings@1',
    ];
    expect(await found()).toEqual([nothing, nothing, merger]);

    // Nor does it make a guess of what they may know of.
    source.publish(
      publication({ area: 'weather', product: 'open', contractId: 'secret' }),
    );
    const open = [
      'api:weather/open-contract',
      'dataproduct:weather/open#readings@1',
    ];
    expect(await found()).toEqual([open, open, nothing]);

    source.withdraw('weather', 'open');
    source.publish(publication({ ...hidden, name: 'p-00ff' }));
    expect(await found()).toEqual([merger, merger, merger]);
  });

  it('repeats what failed', async () => {
    const { source, catalog } = setup();
    const provider = await replica(source, catalog);
    source.failure = new Error('data areas is down');
    await expect(provider.run()).rejects.toThrow('data areas is down');
    expect(catalog.mutations).toEqual([]);
    await provider.run();
    expect(catalog.entities.size).toBe(3);

    source.publish(publication({ area: 'weather', product: 'hail' }));
    catalog.failure = new Error('the catalog is down');
    await expect(provider.run()).rejects.toThrow('the catalog is down');
    catalog.failure = undefined;
    await provider.run();
    expect(catalog.entities.has('dataproduct:weather/hail')).toBe(true);
  });

  describe('in the log', () => {
    async function scheduled(changes: () => Promise<void>) {
      const { source, catalog } = setup();
      const log: string[] = [];
      const note = (level: string) => (message: string) =>
        log.push(`${level}: ${message}`);
      const logger: LoggerService = {
        ...mockServices.logger.mock(),
        warn: note('warn'),
        error: note('error'),
        info: note('info'),
      };
      const clock = { now: 0 };
      let run!: () => Promise<void>;
      const answer = source.changes.bind(source);
      source.changes = async request => {
        await changes();
        return answer(request);
      };
      await PublishedDataProductsProvider.create({
        source,
        logger,
        required: DEFAULT_REQUIRED_FIELDS,
        schedule: async given => {
          run = given;
        },
        now: () => clock.now,
      }).connect(catalog);
      /** A run each five seconds, none of which may reject. */
      const runs = async (minutes: number) => {
        log.length = 0;
        for (let second = 0; second < minutes * 60; second += 5) {
          await run();
          clock.now += 5000;
        }
        return [...log];
      };
      return { runs, catalog };
    }
    const absent = () =>
      Object.assign(new Error('Request failed with 404 Not Found'), {
        name: 'ResponseError',
        statusCode: 404,
      });

    it('says once that data areas is not installed, and when it is', async () => {
      let failure: Error | undefined = absent();
      const { runs, catalog } = await scheduled(async () => {
        if (failure) {
          throw failure;
        }
      });
      expect(await runs(60)).toEqual([
        expect.stringMatching(
          /^warn: There is no data-areas plugin .*add @meshport\/plugin-data-areas-backend/,
        ),
      ]);
      failure = undefined;
      expect(await runs(1)).toEqual([
        expect.stringMatching(/^info: Brought 3 entities/),
        'info: Data areas answers again, what it published is in the catalog',
      ]);
      expect(catalog.entities.size).toBe(3);
      // That it is gone again is news again, but not while it starts.
      failure = absent();
      expect(await runs(60)).toHaveLength(1);
      failure = undefined;
      await runs(1);
      failure = absent();
      expect(await runs(0.5)).toEqual([]);
      failure = undefined;
      expect(await runs(1)).toEqual([]);
    });

    it('says another failure first at once, and then how often it came again', async () => {
      let failure: Error | undefined = new Error('fetch failed');
      const { runs } = await scheduled(async () => {
        if (failure) {
          throw failure;
        }
      });
      expect(await runs(11)).toEqual([
        'error: What data areas published cannot be brought into the catalog, it is tried again',
        'error: What data areas published cannot be brought into the catalog for 5 minutes, 60 more attempts failed',
        'error: What data areas published cannot be brought into the catalog for 10 minutes, 60 more attempts failed',
      ]);
      // A backend that starts without the plugin.
      failure = absent();
      expect(await runs(11)).toEqual([expect.stringMatching(/^warn: /)]);
      failure = undefined;
      expect((await runs(11)).map(line => line.split(':')[0])).toEqual([
        'info',
        'info',
      ]);
    });
  });

  it('survives a restart and shares the catalog with another replica', async () => {
    const { source, catalog } = setup();
    const first = await replica(source, catalog);
    const second = await replica(source, catalog);
    await first.run();
    source.publish(publication({ area: 'weather', product: 'hail' }));
    await second.run();
    source.withdraw('weather', 'rain');
    await first.run();
    await second.run();
    expect([...catalog.entities.keys()].sort()).toEqual([
      'api:weather/hail-contract',
      'dataproduct:weather/hail',
      'resource:default/weather',
    ]);
    const before = [...catalog.entities.entries()];
    const restarted = await replica(source, catalog);
    await restarted.run();
    expect(new Map(before)).toEqual(catalog.entities);
  });

  it('shows the others where one publication cannot be read', async () => {
    const { source, catalog } = setup();
    const broken = publication({ area: 'weather', product: 'broken' });
    source.publish({ ...broken, document: { path: 'x', text: '[' } });
    const provider = await replica(source, catalog);
    await provider.run();
    expect(catalog.entities.has('dataproduct:weather/rain')).toBe(true);
    expect(catalog.entities.has('dataproduct:weather/broken')).toBe(false);
  });
});
