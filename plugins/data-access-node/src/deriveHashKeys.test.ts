import { mockServices } from '@backstage/backend-test-utils';
import { deriveHashKeys, type DeriveHashKeysOptions } from './deriveHashKeys';
import { readLinkGroups } from './readLinkGroups';

const read = (linkGroups: object) =>
  readLinkGroups(mockServices.rootConfig({ data: { dataQuery: linkGroups } }));

const keyOf = (change: Partial<DeriveHashKeysOptions> = {}) =>
  deriveHashKeys({
    masterKey: 'only for tests, only for tests, only for tests',
    linkGroups: [],
    areaRef: 'resource:default/crm',
    consumer: 'user:default/ann',
    purpose: 'reporting',
    columns: [{ mask: { kind: 'hash', linkGroup: 'customer' } }, {}],
    ...change,
  }).customer;

describe('deriveHashKeys', () => {
  it('gives another key to another area, consumer, purpose and master', () => {
    const keys = [
      keyOf(),
      keyOf({ areaRef: 'resource:default/sales' }),
      keyOf({ consumer: 'group:default/insights' }),
      keyOf({ purpose: 'research' }),
      keyOf({ masterKey: 'another, another, another, another, another' }),
    ];
    expect(new Set(keys).size).toBe(5);
    expect(keyOf()).toBe(keys[0]);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives areas one key only in the link group that they are listed for', () => {
    const linkGroups = read({
      linkGroups: [{ name: 'customer', areas: ['crm', 'sales'] }],
    });
    const of = (area: string) =>
      keyOf({ linkGroups, areaRef: `resource:default/${area}` });
    expect(of('crm')).toBe(of('sales'));
    expect(of('crm')).not.toBe(keyOf());
    // Who is not listed does not come in, whatever it calls its group.
    expect(of('stranger')).toBe(
      keyOf({ areaRef: 'resource:default/stranger' }),
    );
    const other = deriveHashKeys({
      masterKey: 'only for tests, only for tests, only for tests',
      linkGroups,
      areaRef: 'resource:default/sales',
      consumer: 'user:default/ann',
      purpose: 'reporting',
      columns: [{ mask: { kind: 'hash', linkGroup: 'order' } }],
    }).order;
    expect(other).not.toBe(of('sales'));
  });

  it('refuses a configuration that cannot be meant', () => {
    expect(read({})).toEqual([]);
    const twice = { name: 'customer', areas: ['crm', 'sales'] };
    expect(() => read({ linkGroups: [twice, twice] })).toThrow(
      /'customer', names must be .* each there once/,
    );
    expect(() =>
      read({ linkGroups: [{ name: 'customer', areas: ['crm'] }] }),
    ).toThrow(/two or more names of areas for 'customer'/);
    expect(() =>
      read({
        linkGroups: [{ name: 'customer', areas: ['crm', 'resource:a/b'] }],
      }),
    ).toThrow(/two or more names of areas/);
  });
});
