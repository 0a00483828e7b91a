import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  dataAccessServiceRef,
  type DataAccessClient,
} from '@meshport/plugin-data-access-node';
import type {
  Finding,
  ProductList,
} from '@meshport/plugin-data-products-common';
import request from 'supertest';
import { dataProductsPlugin } from './plugin';

const openApi = loadOpenApiDocument(`${__dirname}/schema/openapi.yaml`);
const ANALYST = 'user:default/ana';
const INSIDER = 'user:default/ines';

function product(
  name: string,
  title: string,
  spec: {
    domain: string;
    type?: string;
    classification?: string;
    purpose?: string;
    columns?: string[];
    updatedAt?: number;
  },
): Entity {
  const namespace = spec.domain;
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace, title, uid: `uid-${name}` },
    spec: {
      type: spec.type ?? 'sourceAligned',
      lifecycle: 'active',
      owner: `group:default/${spec.domain}`,
      domain: `domain:default/${spec.domain}`,
      purpose: spec.purpose ?? `All about ${title}`,
      classification: spec.classification,
      updatedAt: spec.updatedAt,
      outputPorts: [
        {
          name: 'main',
          version: '1.0.0',
          portRef: `dataproduct:${namespace}/${name}#main@1`,
          sqlName: `${namespace}.${name.replaceAll('-', '_')}.main`,
        },
      ],
      inputPorts: [],
      columns: (spec.columns ?? []).map(column => ({
        port: 'main',
        object: 'main',
        name: column,
      })),
      visibleTo: ['group:default/somebody'],
      publication: { state: 'bound', missing: [] },
      definition: 'text of the document',
    },
  };
}

const visible = [
  product('bird-strikes', 'Bird strikes', {
    domain: 'safety',
    columns: ['airport_name', 'wildlife_species'],
    updatedAt: 300,
  }),
  product('airports', 'Airports', {
    domain: 'network',
    columns: ['airport_name', 'iata'],
    purpose: 'Where strikes, flights and airports meet',
    classification: 'public',
    updatedAt: 100,
  }),
  product('flights', 'Flights', {
    domain: 'flight-operations',
    type: 'aggregate',
    columns: ['flight_id', 'bird_name'],
    updatedAt: 200,
  }),
];
const hidden = product('p-0123456789abcdef', 'Zebra incidents', {
  domain: 'zebra-unit',
  type: 'consumerAligned',
  classification: 'restricted',
  columns: ['zebra_count'],
});

function portRefOf(name: string, namespace: string) {
  return `dataproduct:${namespace}/${name}#main@1`;
}

const AIRPORTS = portRefOf('airports', 'network');
const STRIKES = portRefOf('bird-strikes', 'safety');
const FLIGHTS = portRefOf('flights', 'flight-operations');

function portAccess(portRef: string, access: Partial<PortAccess>): PortAccess {
  return {
    portRef,
    sqlName: 'a.b.c',
    purposes: [],
    decider: 'group:default/deciders',
    ...access,
  };
}

const openAccess: Pick<DataAccessClient, 'access' | 'queryable'> = {
  queryable: async () => ({
    items: [
      {
        portRef: AIRPORTS,
        productRef: 'dataproduct:network/airports',
        productTitle: 'Airports',
        sqlName: 'network.airports.main',
        basis: 'public',
        purposes: [],
        columns: [],
      },
    ],
  }),
  access: async ({ portRefs }) => ({
    items: [
      portAccess(AIRPORTS, { basis: 'public' }),
      portAccess(STRIKES, { word: 'waiting', requestId: 'r1' }),
      portAccess(FLIGHTS, {}),
    ].filter(({ portRef }) => portRefs.includes(portRef)),
  }),
};

async function start(access = openAccess) {
  const all = catalogServiceMock({ entities: [...visible, hidden] });
  const some = catalogServiceMock({ entities: visible });
  const queryEntities = jest.fn((query, options) => {
    const insider = options.credentials.principal.userEntityRef === INSIDER;
    return (insider ? all : some).queryEntities(query, options);
  });
  const { server } = await startTestBackend({
    features: [
      dataProductsPlugin,
      catalogServiceMock.mock({ queryEntities }).factory,
      createServiceFactory({
        service: dataAccessServiceRef,
        deps: {},
        factory: () => access as DataAccessClient,
      }),
    ],
  });
  const get = async (query: string, user = ANALYST) => {
    const path = `/products${query}`;
    const response = await request(server)
      .get(`/api/data-products${path}`)
      .set('Authorization', mockCredentials.user.header(user));
    validateResponse(openApi, {
      method: 'GET',
      path,
      status: response.status,
      body: response.body,
    });
    return response;
  };
  const list = async (query: string, user?: string) => {
    const response = await get(query, user);
    expect(response.status).toBe(200);
    return response.body as ProductList;
  };
  const titles = async (query: string) =>
    (await list(query)).items.map(item => item.title);
  return { server, queryEntities, get, list, titles };
}

describe('data-products', () => {
  describe('GET /products', () => {
    it('finds, orders and says which columns matched', async () => {
      const { list, titles } = await start();

      expect(await titles('')).toEqual(['Airports', 'Bird strikes', 'Flights']);
      expect(await titles('?sort=updated')).toEqual([
        'Bird strikes',
        'Flights',
        'Airports',
      ]);
      expect(await titles('?text=strikes')).toEqual([
        'Bird strikes',
        'Airports',
      ]);
      expect(await titles('?text=bird&sort=title')).toEqual([
        'Bird strikes',
        'Flights',
      ]);
      expect(await titles('?text=bird%20nothing')).toEqual([]);

      const { items, totalItems } = await list('?text=bird%20air');
      expect(totalItems).toBe(1);
      expect(items[0]).toEqual({
        ref: 'dataproduct:safety/bird-strikes',
        namespace: 'safety',
        name: 'bird-strikes',
        title: 'Bird strikes',
        purpose: 'All about Bird strikes',
        domain: 'domain:default/safety',
        owner: 'group:default/safety',
        type: 'sourceAligned',
        lifecycle: 'active',
        publicationState: 'bound',
        tags: [],
        ports: [
          {
            name: 'main',
            version: '1.0.0',
            portRef: 'dataproduct:safety/bird-strikes#main@1',
          },
        ],
        columnCount: 2,
        updatedAt: 300,
        matchedColumns: ['airport_name'],
        matchedColumnCount: 1,
        access: expect.anything(),
      });
    });

    it('pages without repeating or losing one', async () => {
      const { list } = await start();

      const pages = await Promise.all(
        [0, 1, 2, 3].map(offset => list(`?limit=1&offset=${offset}`)),
      );

      expect(pages.flatMap(page => page.items.map(i => i.title))).toEqual([
        'Airports',
        'Bird strikes',
        'Flights',
      ]);
      expect(pages.map(page => page.totalItems)).toEqual([3, 3, 3, 3]);
    });

    it('filters by repeated facets and counts each over what the others leave', async () => {
      const { list } = await start();

      const { items, facets } = await list(
        '?domain=domain:default/safety&domain=domain:default/network&type=sourceAligned',
      );

      expect(items.map(item => item.title)).toEqual([
        'Airports',
        'Bird strikes',
      ]);
      expect(facets.domain).toEqual([
        { value: 'domain:default/network', count: 1 },
        { value: 'domain:default/safety', count: 1 },
      ]);
      expect(facets.type).toEqual([{ value: 'sourceAligned', count: 2 }]);
      expect(facets.classification).toEqual([{ value: 'public', count: 1 }]);
    });

    it('says what the access is, and filters by it', async () => {
      const { list } = await start();

      const { items, facets, accessKnown } = await list('');
      expect(accessKnown).toBe(true);
      expect(items.map(({ title, access }) => [title, access])).toEqual([
        [
          'Airports',
          { known: true, basis: 'public', openPorts: 1, requestable: [] },
        ],
        [
          'Bird strikes',
          { known: true, word: 'waiting', openPorts: 0, requestable: [] },
        ],
        ['Flights', { known: true, openPorts: 0, requestable: [FLIGHTS] }],
      ]);
      expect(facets.access).toEqual([
        { value: 'not', count: 2 },
        { value: 'mine', count: 1 },
      ]);
      expect(
        (await list('?access=mine')).items.map(item => item.title),
      ).toEqual(['Airports']);
    });

    it('lists products without their access where data-access fails', async () => {
      const fail = async () => {
        throw new Error('data-access is down');
      };
      const { list } = await start({ queryable: fail, access: fail });

      const { items, facets, accessKnown } = await list('');
      expect(accessKnown).toBe(false);
      expect(items).toHaveLength(3);
      expect(items[0].access).toEqual({
        known: false,
        openPorts: 0,
        requestable: [],
      });
      expect(facets.access).toEqual([]);
      expect(facets.domain).toHaveLength(3);
    });

    it('has no byte of a product that the user may not know of', async () => {
      const { get, list } = await start();

      const seen = await list('', INSIDER);
      expect(seen.items.map(item => item.title)).toContain('Zebra incidents');
      expect(seen.facets.classification).toContainEqual({
        value: 'restricted',
        count: 1,
      });

      for (const query of ['', '?text=air', '?sort=updated', '?limit=1']) {
        const { text } = await get(query);
        expect(text).not.toMatch(/zebra|restricted|consumerAligned|p-0123/i);
      }
      const asked = await get('?text=zebra');
      const absent = await get('?text=quagga');
      expect(asked.text).toBe(absent.text);
      expect(await list('')).toMatchObject({ totalItems: 3 });
    });

    it('keeps what the catalog shows a user for that user alone', async () => {
      const { list, queryEntities } = await start();

      await Promise.all([list(''), list('?text=a'), list('?text=ai')]);
      await list('', INSIDER);

      expect(
        queryEntities.mock.calls.map(
          ([, { credentials }]) => credentials.principal.userEntityRef,
        ),
      ).toEqual([ANALYST, INSIDER]);
      const [{ fields }] = queryEntities.mock.calls[0];
      expect(fields).not.toContain('spec.definition');
      expect(fields).not.toContain('spec');
    });

    it('refuses what the document does not allow, and everybody but users', async () => {
      const { get, server } = await start();

      for (const query of [
        '?limit=0',
        '?limit=101',
        '?offset=-1',
        '?sort=price',
        '?access=all',
        `?text=${'x'.repeat(201)}`,
      ]) {
        expect((await get(query)).status).toBe(400);
      }
      const path = '/api/data-products/products';
      expect(
        (
          await request(server)
            .get(path)
            .set('Authorization', mockCredentials.none.header())
        ).status,
      ).toBe(401);
      expect(
        (
          await request(server)
            .get(path)
            .set('Authorization', mockCredentials.service.header())
        ).status,
      ).toBe(403);
    });
  });

  describe('POST /lint', () => {
    async function lint(body: object, config?: object) {
      const { server } = await startTestBackend({
        features: [
          dataProductsPlugin,
          catalogServiceMock.factory(),
          mockServices.rootConfig.factory({ data: config ?? {} }),
        ],
      });
      const response = await request(server)
        .post('/api/data-products/lint')
        .set('Authorization', mockCredentials.user.header(ANALYST))
        .send(body);
      validateResponse(openApi, {
        method: 'POST',
        path: '/lint',
        status: response.status,
        body: response.body,
      });
      return response;
    }
    const incomplete = [
      { path: 'a.odps.yaml', text: 'kind: DataProduct\nstatus: active\n' },
      { path: 'b.yaml', text: 'kind: DataContract\nid: b\n' },
      { path: 'c.odps.yaml', text: 'kind: [unfinished\n' },
      { path: 'd.odps.yaml', text: 'kind: Component\n' },
    ];

    it('gives all findings of all documents at once, with their place', async () => {
      const { status, body } = await lint({ documents: incomplete });
      const findings: Finding[] = body.findings;

      expect(status).toBe(200);
      expect([...new Set(findings.map(({ file }) => file))]).toEqual([
        'a.odps.yaml',
        'b.yaml',
        'c.odps.yaml',
        'd.odps.yaml',
      ]);
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'product.description.purpose',
          severity: 'error',
          file: 'a.odps.yaml',
          pointer: '/description/purpose',
        }),
      );
      expect(findings).toContainEqual(
        expect.objectContaining({
          rule: 'contract.description.purpose',
          file: 'b.yaml',
        }),
      );
      expect(findings).toContainEqual(
        expect.objectContaining({ rule: 'document.yaml', file: 'c.odps.yaml' }),
      );
      expect(findings).toContainEqual(
        expect.objectContaining({ rule: 'document.kind', file: 'd.odps.yaml' }),
      );
    });

    it('takes what is required, and until when that is a warning, from config', async () => {
      const { body } = await lint(
        { documents: incomplete.slice(0, 1) },
        {
          dataProducts: {
            requiredFields: {
              product: ['customProperties[type]'],
              graceUntil: '2999-01-01',
            },
          },
        },
      );

      expect(
        (body.findings as Finding[]).filter(({ rule }) =>
          rule.startsWith('product.'),
        ),
      ).toEqual([
        expect.objectContaining({
          rule: 'product.customProperties[type]',
          severity: 'warning',
        }),
      ]);
    });

    it('refuses a body without documents', async () => {
      expect((await lint({})).status).toBe(400);
      expect((await lint({ documents: [] })).status).toBe(400);
      expect((await lint({ documents: [{ path: 'a' }] })).status).toBe(400);
    });
  });
});
