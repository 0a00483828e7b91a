import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import type {
  DataProductDocument,
  DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { DataProductCollatorFactory } from './DataProductCollatorFactory';

function product(options: {
  name: string;
  origin: string;
  namespace?: string;
  contractRef?: string;
  definition?: string;
}): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: {
      name: options.name,
      namespace: options.namespace ?? 'safety',
      title: 'Bird strikes',
      description: 'FAA wildlife reports',
      tags: ['wildlife'],
      annotations: {
        'backstage.io/managed-by-origin-location': options.origin,
      },
    },
    spec: {
      type: 'sourceAligned',
      lifecycle: 'active',
      owner: 'group:default/safety',
      domain: 'domain:default/safety',
      purpose: 'Find where birds meet aircraft',
      classification: 'internal',
      outputPorts: [
        {
          name: 'reports',
          version: '1.0.0',
          description: 'One row a report',
          sqlName: 'safety.bird_strikes.reports',
          contractRef: options.contractRef,
        },
      ],
      inputPorts: [],
      columns: [
        {
          port: 'reports',
          object: 'reports',
          name: 'wildlife_species',
          logicalType: 'string',
          description: 'What was hit',
          classification: 'public',
        },
      ],
      publication: { state: 'bound', missing: [] },
      definition:
        options.definition ??
        'description:\n  limitations: A sample of 50 airports\n  usage: Rates\n',
    },
  };
}

function contract(namespace: string, origin: string, usage: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: 'reports',
      namespace,
      annotations: { 'backstage.io/managed-by-origin-location': origin },
    },
    spec: { type: 'odcs', definition: `description:\n  usage: ${usage}\n` },
  };
}

async function collate(entities: Entity[], batchSize?: number) {
  const factory = DataProductCollatorFactory.create({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
    logger: mockServices.logger.mock(),
    batchSize,
  });
  const { documents } = await TestPipeline.fromCollator(
    await factory.getCollator(),
  ).execute();
  return documents as DataProductDocument[];
}

describe('DataProductCollatorFactory', () => {
  it('yields the product, its ports, columns and terms, all authorised as the product', async () => {
    const documents = await collate([
      product({
        name: 'bird-strikes',
        origin: 'data-area:safety/bird-strikes',
        contractRef: 'api:safety/reports',
      }),
      contract('safety', 'data-area:safety/bird-strikes', 'Not for billing'),
    ]);

    expect(documents.map(({ thing, title }) => [thing, title])).toEqual([
      ['product', 'Bird strikes'],
      ['port', 'Bird strikes: reports'],
      ['column', 'wildlife_species in Bird strikes'],
      ['terms', 'Terms of Bird strikes'],
    ]);
    for (const document of documents) {
      expect(document).toMatchObject({
        authorization: { resourceRef: 'dataproduct:safety/bird-strikes' },
        owner: 'group:default/safety',
        productTitle: 'Bird strikes',
      });
    }
    expect(documents.map(({ location }) => location)).toEqual([
      '/catalog/safety/dataproduct/bird-strikes',
      '/catalog/safety/dataproduct/bird-strikes#port.reports%401.0.0',
      '/catalog/safety/dataproduct/bird-strikes/contract#column.reports.reports.wildlife_species',
      '/catalog/safety/dataproduct/bird-strikes/contract#terms',
    ]);
    expect(documents[0].text).toBe(
      'Find where birds meet aircraft. FAA wildlife reports. wildlife. reports.',
    );
    expect(documents[1].text).toContain('safety.bird_strikes.reports');
    expect(documents[2]).toMatchObject({
      text: 'What was hit. string. reports.',
      classification: 'public',
    });
    expect(documents[3].text).toBe(
      'Rates. A sample of 50 airports. Not for billing.',
    );
  });

  it('never shows the text of a contract that a claim merely names', async () => {
    const secret = contract('commercial', 'data-area:commercial/x', 'Secret');
    const documents = await collate([
      secret,
      product({
        name: 'claim',
        namespace: 'default',
        origin: 'url:https://example.org/claim.odps.yaml',
        contractRef: 'api:commercial/reports',
      }),
      product({
        name: 'other-area',
        origin: 'data-area:safety/other-area',
        contractRef: 'api:commercial/reports',
      }),
    ]);

    expect(documents).toHaveLength(8);
    expect(JSON.stringify(documents)).not.toContain('Secret');
  });

  it('reads page by page and stands a document that does not parse', async () => {
    const documents = await collate(
      Array.from({ length: 5 }, (_, index) =>
        product({
          name: `p${index}`,
          origin: 'data-area:safety/p',
          definition: '{ not: [yaml',
        }),
      ),
      2,
    );

    expect(documents.filter(({ thing }) => thing === 'product')).toHaveLength(
      5,
    );
    expect(documents.filter(({ thing }) => thing === 'terms')).toHaveLength(0);
  });

  it('gives every document a location of its own, which Lunr takes for its identity', async () => {
    const twice = product({ name: 'p', origin: 'data-area:safety/p' });
    const spec = twice.spec as unknown as DataProductEntityV1alpha1['spec'];
    spec.outputPorts = ['1.0.0', '2.0.0'].map(version => ({
      name: 'reports',
      version,
    }));
    spec.columns = [spec.columns[0], { ...spec.columns[0] }];
    const documents = await collate([twice]);

    expect(documents.map(({ thing }) => thing)).toEqual([
      'product',
      'port',
      'port',
      'column',
      'terms',
    ]);
    expect(new Set(documents.map(({ location }) => location)).size).toBe(5);
  });

  it('leaves who sees what to the permission to read the entity', () => {
    const factory = DataProductCollatorFactory.create({
      auth: mockServices.auth(),
      catalog: catalogServiceMock(),
      logger: mockServices.logger.mock(),
    });

    expect(factory.type).toBe('data-products');
    expect(factory.visibilityPermission).toBe(catalogEntityReadPermission);
  });
});
