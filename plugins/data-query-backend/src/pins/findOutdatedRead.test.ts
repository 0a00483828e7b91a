import { findOutdatedRead } from './findOutdatedRead';

const port = (table: string, ref: string) => ({
  portRef: `dataproduct:network/airports#${ref}`,
  sqlName: { catalog: 'network', schema: 'airports', table },
});
const FIRST = port('airports', 'airports@1');
const SECOND = port('airports_v2', 'airports@2');
const TENTH = port('airports_v10', 'airports@10');
const RUNWAYS = port('runways__all', 'runways@1/all');
const RUNWAYS_NEXT = port('runways_v2__all', 'runways@2/all');
const RUNWAYS_OTHER = port('runways_v3__some', 'runways@3/some');

describe('findOutdatedRead', () => {
  it.each([
    ['the newest', ['network.airports.airports'], [FIRST, RUNWAYS]],
    ['another product', ['network.other.airports'], [SECOND]],
    [
      'another object',
      ['network.airports.runways__all'],
      [RUNWAYS, RUNWAYS_OTHER],
    ],
    ['no table', [], [FIRST, SECOND]],
    ['of a product without ports', ['network.airports.airports'], []],
  ])('finds nothing in a query of %s', (_, sqlNames, ports) => {
    expect(findOutdatedRead(sqlNames, ports)).toBeUndefined();
  });

  it('names the newest version beside an older one that is still there', () => {
    expect(
      findOutdatedRead(
        ['network.other.x', 'network.airports.airports_v2'],
        [FIRST, TENTH, SECOND],
      ),
    ).toEqual({
      sqlName: 'network.airports.airports_v2',
      published: true,
      newest: 'network.airports.airports_v10',
    });
    expect(
      findOutdatedRead(
        ['network.airports.runways__all'],
        [RUNWAYS, RUNWAYS_NEXT],
      ),
    ).toMatchObject({ newest: 'network.airports.runways_v2__all' });
  });

  it('says what is published no more, and what in its place', () => {
    expect(
      findOutdatedRead(['network.airports.airports'], [SECOND, TENTH]),
    ).toEqual({
      sqlName: 'network.airports.airports',
      published: false,
      newest: 'network.airports.airports_v10',
    });
    expect(findOutdatedRead(['network.airports.gates'], [SECOND])).toEqual({
      sqlName: 'network.airports.gates',
      published: false,
    });
  });
});
