import type { ChartWithQuery } from './Chart';
import type { SavedItem, SavedVisibility } from './SavedQuery';

/** Where a tile stands, in units of a grid of 12 columns. @public */
export interface BoardTileLayout {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @public */
export interface BoardTile {
  chartId: string;
  /** In place of the chart's own. */
  title?: string;
  layout: BoardTileLayout;
}

/** What an author writes of a board. @public */
export interface BoardContent {
  title: string;
  description?: string;
  visibility: SavedVisibility;
  tiles: BoardTile[];
}

/** A board as lists have it. @public */
export interface BoardSummary extends Omit<BoardContent, 'tiles'>, SavedItem {}

/**
 * Charts side by side. It has no rows: each reader gets those of each tile
 * with their own rights. Tiles whose chart the reader may not know of are
 * absent.
 * @public
 */
export interface Board extends BoardSummary {
  tiles: (BoardTile & ChartWithQuery)[];
}
