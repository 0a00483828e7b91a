import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { dataAreasServiceRef } from '@meshport/plugin-data-areas-node';
import request from 'supertest';
import { parse } from 'yaml';
import { InMemoryDataAreas } from './__fixtures__/InMemoryDataAreas';
import scaffolderModuleDataProducts from './index';

const examples = path.resolve(__dirname, '../../../examples');
const template: Entity = parse(
  readFileSync(
    path.join(examples, 'templates/new-data-product/template.yaml'),
    'utf8',
  ),
);
const csv = readFileSync(
  path.join(examples, 'story/airport_aliases.csv'),
  'utf8',
);
const entity = (kind: string, name: string, namespace = 'default'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace },
  spec: {},
});
const nora = mockCredentials.user.header('user:default/nora');

const product = {
  name: 'airport_aliases',
  port: 'aliases',
  title: 'Airport aliases',
  purpose: 'Maps airport names of other agencies to our codes.',
  access: 'public',
  source: 'text',
  text: csv,
  columns: [
    {
      name: 'airport_name',
      description: 'Name as in the strikes',
      classification: 'public',
      primaryKey: true,
    },
    {
      name: 'iata',
      description: 'Code as in airports',
      classification: 'public',
    },
  ],
};

describe('the template "A new data product"', () => {
  const areas = InMemoryDataAreas.create();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleDataProducts,
        catalogServiceMock.factory({
          entities: [
            template,
            entity('User', 'nora'),
            entity('DataProduct', 'airport-aliases', 'network'),
            entity('DataProduct', 'airport-aliases', 'routes'),
          ],
        }),
        createServiceFactory({
          service: dataAreasServiceRef,
          deps: {},
          factory: () => areas,
        }),
      ],
    });
  });

  beforeEach(async () => {
    areas.clear();
    areas.areas.set('network', {
      name: 'network',
      domainRef: 'domain:default/network',
      ownerRef: 'group:default/network-team',
    } as never);
  });

  afterAll(() => backend.stop());

  async function runTask(values: object) {
    const created = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .set('Authorization', nora)
      .send({ templateRef: 'template:default/new-data-product', values });
    expect(created.body).toEqual({ id: expect.any(String) });
    for (;;) {
      const { body } = await request(backend.server)
        .get(`/api/scaffolder/v2/tasks/${created.body.id}`)
        .set('Authorization', nora);
      if (!['open', 'processing'].includes(body.status)) {
        const events = await request(backend.server)
          .get(`/api/scaffolder/v2/tasks/${created.body.id}/events`)
          .set('Authorization', nora);
        return {
          status: body.status,
          log: events.body.map((event: any) => event.body.message).join('\n'),
          output: events.body.at(-1).body.output,
        };
      }
      await new Promise(done => setTimeout(done, 50));
    }
  }

  it('publishes airport_aliases into an area that is there', async () => {
    const { status, log, output } = await runTask({
      ...product,
      where: 'existing',
      area: 'resource:default/network',
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    expect(areas.changes).toEqual([
      'user:default/nora addSnapshot network/airport_aliases',
      'user:default/nora publish network/airport-aliases',
    ]);
    expect(areas.snapshots.get('network/airport_aliases')?.body).toBe(csv);
    const { contracts, ports } = areas.publications.get(
      'network/airport-aliases',
    )!;
    expect(ports).toEqual([
      { port: 'aliases', version: 1, dataset: 'airport_aliases' },
    ]);
    expect(parse(contracts[0].text).schema[0].properties).toMatchObject(
      product.columns.map(({ name, description, classification }) => ({
        name,
        description,
        classification,
        logicalType: 'string',
      })),
    );
    expect(output.links[0].url).toBe(
      '/catalog/network/dataproduct/airport-aliases',
    );
    expect(output.text[0].content).toContain(
      'FROM network.airport_aliases.aliases',
    );
  });

  it('creates a new area on the way, from an uploaded file', async () => {
    const { text, columns, title, ...rest } = product;
    const { status, log, output } = await runTask({
      ...rest,
      where: 'new',
      newArea: 'routes',
      domain: 'domain:default/network',
      owner: 'group:default/network-team',
      source: 'file',
      file: `data:text/csv;name=aliases.csv;base64,${Buffer.from(csv).toString(
        'base64',
      )}`,
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    expect(areas.changes).toEqual([
      'user:default/nora createArea routes',
      'user:default/nora addSnapshot routes/airport_aliases',
      'user:default/nora publish routes/airport-aliases',
    ]);
    expect(areas.areas.get('routes')).toMatchObject({
      title: 'routes',
      domainRef: 'domain:default/network',
    });
    expect(output.links[0].url).toBe(
      '/catalog/routes/dataproduct/airport-aliases',
    );
  });

  it('has no effect as a dry run', async () => {
    for (const where of [
      { where: 'existing', area: 'resource:default/network' },
      {
        where: 'new',
        newArea: 'routes',
        domain: 'domain:default/network',
        owner: 'group:default/network-team',
      },
    ]) {
      const { status, body } = await request(backend.server)
        .post('/api/scaffolder/v2/dry-run')
        .set('Authorization', nora)
        .send({
          template,
          values: { ...product, ...where },
          directoryContents: [],
        });
      expect({ status, steps: body.steps?.length, error: body.error }).toEqual({
        status: 200,
        steps: 4,
      });
      expect(
        body.directoryContents.map((file: any) => file.path).sort(),
      ).toEqual([
        'product/airport-aliases.odps.yaml',
        'product/aliases.odcs.yaml',
      ]);
    }
    expect(areas.changes).toEqual([]);
  });

  it('stops with the reason where the area refuses', async () => {
    areas.findings = [
      {
        rule: 'binding.sqlName',
        severity: 'error',
        message: 'The SQL name is taken',
        file: 'p',
        pointer: '',
      },
    ];
    const { status, log } = await runTask({
      ...product,
      where: 'existing',
      area: 'resource:default/network',
    });
    expect(status).toBe('failed');
    expect(log).toContain('The SQL name is taken (binding.sqlName)');
  });
});
