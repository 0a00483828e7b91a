import * as fc from 'fast-check';
import { flowTiles, moveTile, readingOrder, stepTile } from './tileLayout';

const tile = (id: string, width: number, height = 4) => ({
  id,
  layout: { x: 0, y: 0, width, height },
});

describe('tileLayout', () => {
  it('sets tiles one behind the other and breaks lines', () => {
    const placed = flowTiles([
      tile('a', 6),
      tile('b', 6, 5),
      tile('c', 8),
      tile('d', 6),
    ]);
    expect(placed.map(({ id, layout }) => [id, layout.x, layout.y])).toEqual([
      ['a', 0, 0],
      ['b', 6, 0],
      ['c', 0, 5],
      ['d', 0, 9],
    ]);
  });

  it('moves a tile and stays where it is at the ends', () => {
    const tiles = flowTiles([tile('a', 6), tile('b', 6), tile('c', 12)]);
    expect(moveTile(tiles, 2, 0).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(moveTile(tiles, 0, -1)).toBe(tiles);
    expect(moveTile(tiles, 2, 3)).toBe(tiles);
  });

  it('steps to neighbours, and to the nearest tile of the next line', () => {
    const tiles = flowTiles([
      tile('a', 4),
      tile('b', 4),
      tile('c', 4),
      tile('d', 6),
      tile('e', 6),
    ]);
    expect(stepTile(tiles, 0, 'left')).toBe(0);
    expect(stepTile(tiles, 2, 'right')).toBe(3);
    expect(stepTile(tiles, 1, 'down')).toBe(4);
    expect(stepTile(tiles, 3, 'up')).toBe(0);
    expect(stepTile(tiles, 4, 'down')).toBe(4);
  });

  it('never lets tiles overlap, and keeps their order to read', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            width: fc.integer({ min: 1, max: 12 }),
            height: fc.integer({ min: 1, max: 9 }),
          }),
        ),
        sizes => {
          const placed = flowTiles(
            sizes.map(({ width, height }, index) =>
              tile(String(index), width, height),
            ),
          );
          expect(readingOrder(placed)).toEqual(placed);
          placed.forEach(({ layout: a }, index) => {
            expect(a.x + a.width).toBeLessThanOrEqual(12);
            for (const { layout: b } of placed.slice(index + 1)) {
              const apart =
                a.x + a.width <= b.x ||
                b.x + b.width <= a.x ||
                a.y + a.height <= b.y ||
                b.y + b.height <= a.y;
              expect(apart).toBe(true);
            }
          });
        },
      ),
    );
  });
});
