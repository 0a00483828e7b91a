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
