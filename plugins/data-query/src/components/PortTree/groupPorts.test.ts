import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { groupPorts } from './groupPorts';

const port = (sqlName: string, productTitle: string): QueryablePort => ({
  portRef: sqlName,
  productRef: sqlName.split('.').slice(0, 2).join('/'),
  productTitle,
  sqlName,
  basis: 'public',
  purposes: [],
  columns: [
    {
      name: `of_${sqlName.split('.')[2]}`,
      logicalType: 'string',
      masked: false,
    },
  ],
});
const ports = [
  port('safety.strikes.reports', 'Bird strikes'),
  port('network.airports.aliases', 'Airports'),
  port('network.airports.airports', 'Airports'),
];
const names = (search: string) =>
  groupPorts(ports, search).flatMap(area =>
    area.products.flatMap(product => product.ports.map(one => one.sqlName)),
  );

describe('groupPorts', () => {
  it('groups by area and product in the order of names', () => {
    expect(
      groupPorts(ports, '').map(({ area, products }) => [
        area,
        products.map(product => [product.title, product.ports.length]),
      ]),
    ).toEqual([
      ['network', [['Airports', 2]]],
      ['safety', [['Bird strikes', 1]]],
    ]);
  });

  it.each([
    ['BIRD', ['safety.strikes.reports']],
    ['of_aliases', ['network.airports.aliases']],
    [
      'network.',
      ['network.airports.airports', 'network.airports.aliases'].sort(),
    ],
    ['nothing', []],
  ])('finds %s', (search, found) => {
    expect(names(search).sort()).toEqual(found);
  });
});
