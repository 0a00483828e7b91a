import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { DEFAULT_REQUIRED_FIELDS } from '@meshport/plugin-data-products-common';
import { contractText, productText } from '../__testUtils__/publications';
import { DataProductEntityProcessor } from './DataProductEntityProcessor';

const url = { type: 'url', target: 'https://git.example.com/x.yaml' };
const fromArea = { type: 'data-area', target: 'weather/rain' };

function processor(options: { graceUntil?: number; now?: number } = {}) {
  return DataProductEntityProcessor.create({
    required: { ...DEFAULT_REQUIRED_FIELDS, graceUntil: options.graceUntil },
    now: () => options.now ?? 0,
  });
}

function product(spec: object, namespace?: string): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'rain', ...(namespace ? { namespace } : {}) },
    spec: spec as Entity['spec'],
  };
}

const definition = productText({ title: 'Rain', contractId: 'rain' });

async function processed(entity: Entity, subject = processor()) {
  const result = await subject.preProcessEntity(entity, url, () => {}, url);
  expect(await subject.validateEntityKind(result)).toBe(true);
  return result;
}

async function emitted(entity: Entity): Promise<CatalogProcessorResult[]> {
  const results: CatalogProcessorResult[] = [];
  await processor().postProcessEntity(entity, url, item => results.push(item));
  return results;
}

describe('DataProductEntityProcessor', () => {
  it('fills an entity from its document and forbids it to call itself bound', async () => {
    const entity = await processed(
      product({
        definition,
        owner: 'group:default/me',
        area: 'resource:default/weather',
        publication: { state: 'bound', missing: [] },
        outputPorts: [
          { name: 'x', version: '1', portRef: 'dataproduct:a/b#c@1' },
        ],
      }),
    );
    expect(entity.spec).toMatchObject({
      owner: 'group:default/me',
      domain: 'domain:default/elsewhere',
      lifecycle: 'active',
      publication: { state: 'unbound', missing: [] },
      outputPorts: [{ name: 'readings', version: '1.0.0' }],
    });
    expect(entity.spec).not.toHaveProperty('area');
  });

  it('gives the same entity again', async () => {
    const once = await processed(product({ definition }));
    expect(await processed(once)).toEqual(once);
  });

  it('blocks an incomplete product, after the grace date only', async () => {
    const text = definition.replace(/description:\n.*\n/, '');
    const late = await processed(product({ definition: text }));
    expect(late.spec).toMatchObject({
      visibleTo: ['group:default/somebody-else'],
      publication: {
        state: 'blocked',
        missing: [{ rule: 'product.description.purpose' }],
      },
    });
    const early = await processed(
      product({ definition: text }),
      processor({ graceUntil: 10, now: 9 }),
    );
    expect(early.spec).toMatchObject({ publication: { state: 'unbound' } });
    expect(early.spec).not.toHaveProperty('visibleTo');
  });

  it('names every mistake of a document that cannot be read', async () => {
    await expect(
      processed(product({ definition: 'id: a\nid: b\nname: c\nname: d\n' })),
    ).rejects.toThrow(/x\.yaml:2:1 .*\n.*x\.yaml:4:1 /);
    await expect(processed(product({}))).rejects.toThrow(/spec\.definition/);
  });

  it.each([
    ['a product', product({ definition }, 'weather')],
    [
      'a contract',
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'API',
        metadata: { name: 'rain', namespace: 'weather' },
        spec: { type: 'odcs', definition: contractText('rain', 'Rain') },
      },
    ],
    [
      'an area',
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: 'weather' },
        spec: { type: 'data-area', owner: 'group:default/me' },
      },
    ],
  ])(
    'keeps the names of areas from %s of another origin',
    async (_, entity) => {
      const subject = processor();
      await expect(
        subject.preProcessEntity(entity, url, () => {}, url),
      ).rejects.toThrow(expect.objectContaining({ name: 'NotAllowedError' }));
      expect(
        await subject.preProcessEntity(entity, fromArea, () => {}, fromArea),
      ).toBe(entity);
    },
  );

  it('leaves other kinds and other APIs alone', async () => {
    const api: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: { name: 'x', namespace: 'weather' },
      spec: { type: 'openapi', definition: '{}' },
    };
    const subject = processor();
    expect(await subject.preProcessEntity(api, url, () => {}, url)).toBe(api);
    expect(await subject.validateEntityKind(api)).toBe(false);
    expect(await emitted(api)).toEqual([]);
  });

  it('refuses an entity that does not fit the kind', async () => {
    const bad = await processed(product({ definition }));
    await expect(
      processor().validateEntityKind({
        ...bad,
        spec: { ...bad.spec, visibleTo: [] },
      }),
    ).rejects.toThrow(/visibleTo/);
  });

  it('relates a product in both directions, each once, in a fixed order', async () => {
    const base = await processed(product({ definition }));
    const results = await emitted({
      ...base,
      spec: {
        ...base.spec,
        outputPorts: [
          { name: 'b', version: '1', contractRef: 'api:weather/b' },
          { name: 'a', version: '1', contractRef: 'api:weather/a' },
          { name: 'a', version: '2', contractRef: 'api:weather/a' },
        ],
        inputPorts: [
          {
            name: 'i',
            version: '1',
            contractRef: 'api:network/airports',
            portRef: 'dataproduct:network/airports#list@1',
          },
        ],
      },
    });
    const text = results.map(result =>
      result.type === 'relation'
        ? `${result.relation.type} ${result.relation.target.name}`
        : result.type,
    );
    expect(text).toEqual([
      'ownedBy somebody-else',
      'ownerOf rain',
      'partOf elsewhere',
      'hasPart rain',
      'providesApi a',
      'apiProvidedBy rain',
      'providesApi b',
      'apiProvidedBy rain',
      'consumesApi airports',
      'apiConsumedBy rain',
      'dependsOn airports',
      'dependencyOf rain',
    ]);
  });

  it('relates nothing to a registered product that is not for everyone', async () => {
    const entity = await processed(
      product({ definition, visibleTo: ['group:default/me'] }),
    );
    expect(await emitted(entity)).toEqual([]);
  });
});
