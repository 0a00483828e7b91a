import fc from 'fast-check';
import {
  contractAccess,
  contractMaxDays,
  contractRowFilter,
  highestClassification,
  majorVersionOf,
  productVisibility,
} from '../contract';
import {
  readDataContractDocument,
  readDataProductDocument,
} from '../documents';
import { ownExamples } from '../lint/fixtures/ownExamples';
import { dataContractEntityFromDocument } from './dataContractEntityFromDocument';
import { dataProductEntityFromDocument } from './dataProductEntityFromDocument';
import { toEntityName } from './toEntityName';

const product = readDataProductDocument({
  path: ownExamples.odps[0].name,
  text: ownExamples.odps[0].text,
});
const contract = readDataContractDocument({
  path: ownExamples.odcs[0].name,
  text: ownExamples.odcs[0].text,
});

function productWith(value: string) {
  return readDataProductDocument({
    path: 'x',
    text: `kind: DataProduct\ncustomProperties: [{property: visibility, value: ${value}}]`,
  }).document!;
}

function contractWith(property: string, value: string) {
  return readDataContractDocument({
    path: 'x',
    text: `kind: DataContract\ncustomProperties: [{property: ${property}, value: ${value}}]`,
  }).document!;
}

describe('entities from documents', () => {
  it('maps a published product', () => {
    const options = {
      document: product.document!,
      source: product.source,
      namespace: 'weather',
      name: 'p-0123456789abcdef',
      contracts: [{ ref: 'api:weather/c', document: contract.document! }],
      publication: {
        areaRef: 'resource:default/weather',
        ownerRef: 'group:default/weather',
        domainRef: 'domain:default/weather',
        ports: ['stations', 'readings'].map(object => ({
          portRef: `dataproduct:weather/p-0123456789abcdef#readings@1/${object}`,
          sqlName: `weather.rain.readings__${object}`,
        })),
        visibleTo: ['group:default/weather', 'group:default/a'],
        updatedAt: 7,
      },
    };
    const entity = dataProductEntityFromDocument(options);
    expect(entity.spec).toMatchObject({
      type: 'sourceAligned',
      owner: 'group:default/weather',
      visibleTo: ['group:default/a', 'group:default/weather'],
      classification: 'internal',
      publication: { state: 'bound', missing: [] },
      outputPorts: [
        { sqlName: 'weather.rain.readings__readings' },
        { sqlName: 'weather.rain.readings__stations' },
      ],
    });
    expect(entity.spec.columns.map(column => column.object)).toEqual([
      ...Array(7).fill('readings'),
      ...Array(2).fill('stations'),
    ]);
    expect(dataProductEntityFromDocument(options)).toEqual(entity);
  });

  it('maps a claim', () => {
    const entity = dataProductEntityFromDocument({
      document: product.document!,
      source: product.source,
    });
    expect(entity.metadata).toMatchObject({
      name: 'rain-gauges',
      namespace: 'default',
      tags: ['hourly', 'rain'],
    });
    expect(entity.spec).toMatchObject({
      owner: 'group:default/rain',
      domain: 'domain:default/weather',
      publication: { state: 'unbound' },
    });
    expect(entity.spec).not.toHaveProperty('visibleTo');
    expect(entity.spec.definition).toBe(ownExamples.odps[0].text);
    expect(
      dataContractEntityFromDocument({
        document: contract.document!,
        source: contract.source,
      }),
    ).toMatchObject({
      kind: 'API',
      metadata: { name: 'rain-readings' },
      spec: { type: 'odcs', lifecycle: 'active', owner: 'group:default/rain' },
    });
  });

  it('shows what is blocked to its owner alone', () => {
    const missing = [{ rule: 'r', message: 'm', file: 'f', pointer: '' }];
    for (const entity of [
      dataProductEntityFromDocument({
        document: product.document!,
        source: product.source,
        missing,
      }),
      dataContractEntityFromDocument({
        document: contract.document!,
        source: contract.source,
        missing,
      }),
    ]) {
      expect(entity.spec).toMatchObject({
        visibleTo: ['group:default/rain'],
        publication: { state: 'blocked', missing },
      });
    }
  });
});

describe('what Meshport reads of documents', () => {
  it.each([
    ['everyone', { level: 'everyone' }],
    ['owners', { level: 'owners' }],
    ['Everyone', { level: 'owners' }],
    ['null', { level: 'owners' }],
    ['[]', { level: 'owners' }],
    ['[a, "b:::c"]', { level: 'owners' }],
    [
      '[safety, group:default/Network]',
      {
        level: 'groups',
        groups: ['group:default/network', 'group:default/safety'],
      },
    ],
  ])('visibility %s', (value, expected) => {
    expect(productVisibility(productWith(value))).toEqual(expected);
  });

  it('hides where the visibility cannot be read', () => {
    const { document } = readDataProductDocument({
      path: 'x',
      text: 'kind: DataProduct\ncustomProperties: [{property: visibility}]',
    });
    expect(productVisibility(document!)).toEqual({ level: 'owners' });
  });

  it('reads terms, and the stricter way where in doubt', () => {
    expect(contractAccess(contractWith('access', 'public'))).toBe('public');
    expect(contractAccess(contractWith('access', 'Public'))).toBe('request');
    expect(contractAccess(contractWith('other', 'public'))).toBe('request');
    expect(contractMaxDays(contractWith('maxDays', '30'))).toBe(30);
    expect(contractMaxDays(contractWith('maxDays', 'ever'))).toBe(1);
    expect(contractMaxDays(contractWith('other', '1'))).toBe(365);
    expect(contractRowFilter(contractWith('rowFilter', '{kind: and}'))).toEqual(
      {
        kind: 'and',
      },
    );
  });

  it('orders classifications and takes an unknown one for the highest', () => {
    expect(highestClassification([])).toBeUndefined();
    expect(highestClassification(['public', undefined, 'Internal'])).toBe(
      'internal',
    );
    expect(highestClassification(['public', 'top secret'])).toBe('restricted');
  });

  it.each([
    ['1.2.0', 1],
    ['v2', 2],
    ['0.3.0', 1],
    ['10', 10],
    ['latest', undefined],
    [undefined, undefined],
    ['1234567', undefined],
  ])('major of %s', (version, major) => {
    expect(majorVersionOf(version)).toBe(major);
  });
});

describe('toEntityName', () => {
  it.each([
    ['Bird strikes', 'bird-strikes'],
    ['  Größe & Höhe_2 ', 'gro-e-hohe-2'],
    ['x'.repeat(100), 'x'.repeat(63)],
  ])('%s', (name, slug) => {
    expect(toEntityName(name)).toBe(slug);
  });

  it('always fits, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
        let slug: string;
        try {
          slug = toEntityName(name);
        } catch {
          return;
        }
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(63);
        expect(toEntityName(slug)).toBe(slug);
      }),
    );
  });
});
