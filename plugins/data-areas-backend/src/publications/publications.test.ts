import { TestDatabases } from '@backstage/backend-test-utils';
import { Ledger } from '@meshport/backend-durability';
import type { PublishFinding } from '@meshport/plugin-data-areas-common';
import type { Knex } from 'knex';
import { STRIKES, createTestParquet } from '../__testUtils__/createTestParquet';
import { documents } from '../__testUtils__/documents';
import { safety, startDataAreas } from '../__testUtils__/startDataAreas';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const OPAQUE = /^dataproduct:safety\/p-[0-9a-f]{16}$/;
const hidden = documents({
  product: ['{ property: visibility, value: owners }'],
});

describe.each(databases.eachSupportedId())('publications on %p', id => {
  let knex: Knex;
  let strikes: Buffer;
  let started: Awaited<ReturnType<typeof startDataAreas>>;

  beforeAll(async () => {
    strikes = await createTestParquet(STRIKES);
  });

  beforeEach(async () => {
    knex = await databases.init(id);
    started = await startDataAreas({ knex });
    await started.call('sam', 'post', '/areas', { body: safety });
    await started.load('sam', strikes);
  });

  afterEach(async () => {
    await started.stop();
  });

  const catalogView = async (product: string) =>
    (
      await started.call(
        'plugin:catalog',
        'get',
        `/catalog/publications/safety/${product}`,
      )
    ).body;
  const versionOf = async (product = 'bird-strikes') =>
    (await started.call('sam', 'get', `/areas/safety/publications/${product}`))
      .body.version;
  const rulesOf = async (body: object): Promise<string[]> => {
    const response = await started.publish('sam', body);
    expect(response.status).toBe(400);
    const findings: PublishFinding[] = response.body.error.findings;
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, pointer }) => `${rule} ${pointer}`);
  };

  it('counts a version only for other content, with one ledger entry each', async () => {
    const first = await started.publish('sam', documents());
    const same = await started.publish('olga', documents());
    expect(same.body).toEqual(first.body);
    expect(await versionOf()).toBe(1);
    await started.publish(
      'olga',
      documents({ columns: ['{ name: airport, logicalType: string }'] }),
    );
    expect(await versionOf()).toBe(2);

    const ledger = Ledger.create({ knex, stream: 'data-areas' });
    expect(
      (await ledger.read()).map(({ event, actor, subject }) => [
        event,
        actor,
        subject,
      ]),
    ).toEqual([
      ['area.created', 'user:default/sam', 'resource:default/safety'],
      ['snapshot.added', 'user:default/sam', 'resource:default/safety/strikes'],
      [
        'publication.published',
        'user:default/sam',
        'dataproduct:safety/bird-strikes',
      ],
      [
        'publication.published',
        'user:default/olga',
        'dataproduct:safety/bird-strikes',
      ],
    ]);
    expect(await ledger.verify()).toEqual({ valid: true, entries: 4 });
    const changes = await started.call(
      'plugin:catalog',
      'get',
      '/changes?after=1',
    );
    expect(changes.body.items).toEqual([
      { sequence: 2, type: 'area', areaRef: 'resource:default/safety' },
      {
        sequence: 3,
        type: 'publication',
        areaRef: 'resource:default/safety',
        product: 'bird-strikes',
      },
      {
        sequence: 4,
        type: 'publication',
        areaRef: 'resource:default/safety',
        product: 'bird-strikes',
      },
    ]);
  });

  it('binds again with the same SQL name, binds a new major besides, and unbinds what is gone', async () => {
    await started.publish('sam', documents());
    const next = documents({ version: '2.1.0' });
    const published = await started.publish('sam', next);
    expect(published.body.ports).toEqual([
      expect.objectContaining({
        portRef: 'dataproduct:safety/bird-strikes#strikes@2',
        sqlName: {
          catalog: 'safety',
          schema: 'bird_strikes',
          table: 'strikes_v2',
        },
      }),
    ]);
    expect(
      await started.resolve({ sqlNames: ['safety.bird_strikes.strikes'] }),
    ).toEqual([null]);
    expect(
      (await started.call('plugin:search', 'get', '/ports')).body.items,
    ).toHaveLength(1);
  });

  it('refuses a SQL name that another port has', async () => {
    await started.publish('sam', documents(), 'bird-strikes');
    // A route name cannot hold what makes the same schema, so the row stands for another spelling.
    await knex('bindings').update({
      port_ref: 'dataproduct:safety/old#strikes@1',
      sql_name: 'safety.other.strikes',
    });
    const response = await started.publish('sam', documents(), 'other');
    expect([response.status, response.body.error.message]).toEqual([
      409,
      "The SQL name 'safety.other.strikes' is taken by another port, rename the port or the product",
    ]);
    expect(
      (await started.call('sam', 'get', '/areas/safety/publications/other'))
        .status,
    ).toBe(404);
  });

  it('only looks with validateOnly', async () => {
    const fine = await started.publish('sam', {
      ...documents(),
      validateOnly: true,
    });
    expect([fine.status, fine.body]).toEqual([
      200,
      { ports: [], findings: [] },
    ]);
    const broken = documents({
      columns: ['{ name: gone, logicalType: string }'],
    });
    const response = await started.publish('sam', {
      ...broken,
      validateOnly: true,
    });
    expect(response.body.findings).toEqual([
      {
        rule: 'binding.column',
        severity: 'error',
        message: "Dataset 'strikes' has no column 'gone'",
        file: 'bird-strikes.odcs.yaml',
        pointer: '/schema/0/properties/0',
        line: 13,
        column: 9,
      },
    ]);
    expect(await knex('publications').select()).toEqual([]);
  });

  it('says all that stands against publishing at once', async () => {
    const columns = [
      '{ name: airport, logicalType: integer }',
      '{ name: strikes, logicalType: integer, classification: restricted, customProperties: [{ property: mask, value: { kind: round } }] }',
      '{ name: Seen_on, logicalType: date }',
    ];
    const contract = [
      '{ property: access, value: public }',
      '{ property: rowFilter, value: { kind: eq, column: gone, value: { type: string, value: x } } }',
    ];
    const rules = await rulesOf(documents({ columns, contract }));
    expect(rules).toEqual(
      expect.arrayContaining([
        'binding.type /schema/0/properties/0/logicalType',
        'binding.public.restricted /schema/0/properties/1/classification',
        'binding.mask /schema/0/properties/1/customProperties',
        'binding.column /schema/0/properties/2',
        'binding.rowFilter /customProperties',
      ]),
    );
    const { ports, ...rest } = documents();
    const [port] = ports;
    expect(
      await rulesOf({ ...rest, ports: [{ ...port, version: 2 }] }),
    ).toEqual(['binding.port /outputPorts']);
    expect(
      await rulesOf({ ...rest, ports: [{ ...port, dataset: 'none' }] }),
    ).toEqual(['binding.dataset /outputPorts/0']);
    expect(
      await rulesOf({ ...rest, ports: [{ ...port, object: 'none' }] }),
    ).toEqual(['binding.object /outputPorts/0']);
    expect(await rulesOf({ ...rest, ports: [port, port] })).toEqual([
      'binding.port.twice /outputPorts',
    ]);
    expect(await rulesOf({ ...rest, ports, contracts: [] })).toEqual([
      'binding.contract /outputPorts/0',
    ]);
    expect(
      await rulesOf({
        ...rest,
        ports,
        product: { path: 'a.yaml', text: 'kind: [' },
      }),
    ).toEqual(['document.yaml ']);
    const unnamed = documents().product.text.replace(
      'name: Bird strikes\n',
      '',
    );
    expect(
      await rulesOf({
        ...rest,
        ports,
        product: { path: 'a.yaml', text: unnamed },
      }),
    ).toEqual(['product.name /name']);
    expect(await knex('bindings').select()).toEqual([]);
  });

  it('names a product that is not for everyone so that the name says nothing, and keeps the name', async () => {
    const published = await started.publish('sam', hidden);
    expect(published.body.productRef).toMatch(OPAQUE);
    expect(published.body.ports[0].portRef).toBe(
      `${published.body.productRef}#strikes@1`,
    );
    expect(published.body.ports[0].sqlName.schema).toBe('bird_strikes');
    const view = await catalogView('bird-strikes');
    expect(view).toMatchObject({
      productRef: published.body.productRef,
      title: 'Bird strikes',
      visibility: { level: 'owners' },
      visibleTo: ['group:default/safety'],
      originLocation: 'data-area:safety/bird-strikes',
    });
    expect(view.contracts[0].ref).toMatch(/^api:safety\/p-[0-9a-f]{16}$/);
    expect(await catalogView(view.name)).toEqual(view);
    expect((await catalogView('p-0000000000000000')).error.name).toBe(
      'NotFoundError',
    );

    const open = await started.publish('sam', documents());
    expect(open.body.productRef).toBe(published.body.productRef);
    const opened = await catalogView('bird-strikes');
    expect(opened.visibleTo).toBeUndefined();
    expect(opened.contracts[0].ref).toBe(view.contracts[0].ref);
  });

  it('warns when a product that everyone knew is hidden', async () => {
    await started.publish('sam', documents());
    const groups = documents({
      product: [
        '{ property: visibility, value: [network, group:default/crew] }',
      ],
    });
    const published = await started.publish('sam', groups);
    expect(published.body).toMatchObject({
      productRef: 'dataproduct:safety/bird-strikes',
      findings: [{ rule: 'publication.name.known', severity: 'warning' }],
    });
    expect(await catalogView('bird-strikes')).toMatchObject({
      visibleTo: [
        'group:default/crew',
        'group:default/network',
        'group:default/safety',
      ],
    });
  });

  it('gives the catalog what it needs, and says when data behind a port changed', async () => {
    await started.publish('sam', documents());
    await started.publish('sam', documents(), 'second');
    const before = await catalogView('bird-strikes');
    expect(before).toMatchObject({
      name: 'bird-strikes',
      version: 1,
      area: {
        ref: 'resource:default/safety',
        domainRef: 'domain:default/safety',
      },
      document: documents().product,
      contracts: [
        {
          ...documents().contracts[0],
          ref: 'api:safety/bird-strikes-contract',
          contractId: 'bird-strikes-contract',
        },
      ],
      ports: [{ contractRef: 'api:safety/bird-strikes-contract', rows: 2 }],
    });
    expect(before.updatedAt).toBe(before.ports[0].updatedAt);
    // Entities of one namespace cannot share a name.
    expect((await catalogView('second')).contracts[0].ref).toBe(
      'api:safety/second-bird-strikes-contract',
    );

    const { latest } = (
      await started.call('plugin:catalog', 'get', '/changes?after=0')
    ).body;
    await started.load(
      'sam',
      await createTestParquet(
        `${STRIKES} UNION ALL SELECT 'TRD', 5, DATE '2024-06-01'`,
      ),
    );
    const changes = await started.call(
      'plugin:catalog',
      'get',
      `/changes?after=${latest}`,
    );
    expect(
      changes.body.items.map((change: { product?: string }) => change.product),
    ).toEqual([undefined, 'bird-strikes', 'second']);
    const after = await catalogView('bird-strikes');
    expect(after.ports[0].rows).toBe(3);
    expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
    const area = (
      await started.call('plugin:catalog', 'get', '/catalog/areas/safety')
    ).body;
    expect(area).toMatchObject({
      products: ['bird-strikes', 'second'],
      datasets: [{ name: 'strikes' }],
    });
    expect(JSON.stringify(area)).not.toContain('statistics');
  });

  it('pages through all ports, and survives many publishing at once', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const responses = await Promise.all(
      [...names, ...names].map(name =>
        started.publish('sam', documents(), name),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual(
      responses.map(() => 200),
    );
    for (const name of names) {
      expect((await started.publish('sam', documents(), name)).status).toBe(
        200,
      );
      expect(await versionOf(name)).toBe(1);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await started.call(
        'plugin:search',
        'get',
        `/ports?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(
        ...page.body.items.map(
          (item: { binding: { portRef: string } }) => item.binding.portRef,
        ),
      );
      cursor = page.body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(
      names.map(name => `dataproduct:safety/${name}#strikes@1`),
    );
    expect(
      (await started.call('plugin:search', 'get', '/ports?cursor=x')).status,
    ).toBe(400);
  });
});
