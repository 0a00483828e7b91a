import type { BoardTileLayout } from '@meshport/plugin-data-query-common';

/** Columns of a board's grid. @internal */
export const COLUMNS = 12;

/** Tiles in the order in which one reads them. @internal */
export function readingOrder<T extends { layout: BoardTileLayout }>(
  tiles: T[],
): T[] {
  return tiles
    .map((tile, index) => ({ tile, index }))
    .sort(
      (a, b) =>
        a.tile.layout.y - b.tile.layout.y ||
        a.tile.layout.x - b.tile.layout.x ||
        a.index - b.index,
    )
    .map(({ tile }) => tile);
}

/**
 * Gives tiles their places, one behind the other as words in a line, so that
 * what one sees on a wide screen is in the order of a narrow one.
 *
 * @internal
 */
export function flowTiles<T extends { layout: BoardTileLayout }>(
  tiles: T[],
): T[] {
  let [x, y, lineHeight] = [0, 0, 0];
  return tiles.map(tile => {
    const width = Math.min(COLUMNS, Math.max(1, tile.layout.width));
    const { height } = tile.layout;
    if (x + width > COLUMNS) {
      [x, y, lineHeight] = [0, y + lineHeight, 0];
    }
    const placed = { ...tile, layout: { x, y, width, height } };
    x += width;
    lineHeight = Math.max(lineHeight, height);
    return placed;
  });
}

/** The tiles with one of them a place earlier or later. @internal */
export function moveTile<T extends { layout: BoardTileLayout }>(
  tiles: T[],
  from: number,
  to: number,
): T[] {
  if (to < 0 || to >= tiles.length) {
    return tiles;
  }
  const moved = tiles.slice();
  const [tile] = moved.splice(from, 1);
  moved.splice(to, 0, tile);
  return flowTiles(moved);
}

/** Where a tile goes with one key. @internal */
export type TileDirection = 'left' | 'right' | 'up' | 'down';

/**
 * The place in the order to which a step leads: of the neighbour in the line,
 * or of the nearest tile of the next line. At the edge it is the tile's own.
 *
 * @internal
 */
export function stepTile(
  tiles: { layout: BoardTileLayout }[],
  from: number,
  direction: TileDirection,
): number {
  if (direction === 'left' || direction === 'right') {
    const to = from + (direction === 'left' ? -1 : 1);
    return Math.max(0, Math.min(tiles.length - 1, to));
  }
  const { x, y } = tiles[from].layout;
  const beyond = tiles
    .map(({ layout }, index) => ({ ...layout, index }))
    .filter(tile => (direction === 'up' ? tile.y < y : tile.y > y))
    .sort(
      (a, b) =>
        Math.abs(a.y - y) - Math.abs(b.y - y) ||
        Math.abs(a.x - x) - Math.abs(b.x - x),
    );
  return beyond[0]?.index ?? from;
}
