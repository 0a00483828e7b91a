import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogProductReader } from './CatalogProductReader';
import { DefaultMarketplaceService } from './DefaultMarketplaceService';

const WORDS = ['bird', 'flight', 'airport', 'weather', 'crew', 'fuel', 'gate'];

function products(count: number): Entity[] {
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: {
      name: `p${index}`,
      namespace: `area${index % 50}`,
      title: `${WORDS[index % 7]} ${WORDS[index % 5]} ${index}`,
    },
    spec: {
      type: 'sourceAligned',
      lifecycle: 'active',
      owner: `group:default/g${index % 300}`,
      domain: `domain:default/d${index % 50}`,
      purpose: `Everything about ${WORDS[index % 3]} of region ${index % 97}`,
      outputPorts: [
        {
          name: 'main',
          version: '1.0.0',
          portRef: `dataproduct:a/p${index}#m@1`,
        },
      ],
      inputPorts: [],
      columns: Array.from({ length: 20 }, (__, column) => ({
        port: 'main',
        object: 'main',
        name: `${WORDS[column % 7]}_column_${column}`,
        description: `The ${WORDS[(index + column) % 7]} of the record`,
      })),
      publication: { state: 'bound', missing: [] },
      definition: '',
    },
  }));
}

const noAccess = {
  readOpenPorts: async () => new Set<string>(),
  readAccess: async () => new Map(),
};

function create(entities: Entity[], now?: () => number) {
  const queryEntities = jest.fn(async () => ({
    items: entities,
    totalItems: 0,
    pageInfo: {},
  }));
  const catalog = catalogServiceMock.mock({ queryEntities });
  const service = DefaultMarketplaceService.create({
    products: CatalogProductReader.create({
      catalog,
      maxAgeMs: 5_000,
      maxPrincipals: 2,
      now,
    }),
    access: noAccess,
  });
  const find = (text: string | undefined, user: string) =>
    service.find(
      { text, filters: {}, limit: 20, offset: 0 },
      { credentials: mockCredentials.user(user) },
    );
  return { find, queryEntities };
}

describe('DefaultMarketplaceService', () => {
  it('answers over 10,000 products with 200,000 columns in well under a second, once read', async () => {
    const { find } = create(products(10_000), () => 0);
    await find(undefined, 'user:default/a');

    for (const text of [undefined, 'bird', 'wea rec', 'bird column 999']) {
      const start = performance.now();
      const { totalItems } = await find(text, 'user:default/a');
      // Ten times what it takes on an idle machine; quadratic work takes minutes.
      expect(performance.now() - start).toBeLessThan(1_000);
      expect(totalItems).toBeGreaterThan(0);
    }
  });

  it('reads again when what it knows is too old, and forgets the oldest user', async () => {
    let now = 0;
    const { find, queryEntities } = create(products(3), () => now);
    const readsOf = async (user: string) => {
      queryEntities.mockClear();
      await find(undefined, `user:default/${user}`);
      return queryEntities.mock.calls.length;
    };

    expect(await readsOf('a')).toBe(1);
    now = 4_999;
    expect(await readsOf('a')).toBe(0);
    now = 5_000;
    expect(await readsOf('a')).toBe(1);
    expect(await readsOf('b')).toBe(1);
    expect(await readsOf('a')).toBe(0);
    expect(await readsOf('c')).toBe(1);
    expect(await readsOf('b')).toBe(0);
    expect(await readsOf('a')).toBe(1);
  });

  it('does not keep a failure', async () => {
    const { find, queryEntities } = create(products(1));
    queryEntities.mockRejectedValueOnce(new Error('The catalog is down'));

    await expect(find(undefined, 'user:default/a')).rejects.toThrow(
      'The catalog is down',
    );
    expect((await find(undefined, 'user:default/a')).totalItems).toBe(1);
  });
});
