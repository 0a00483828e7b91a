import type { BoardTileLayout } from '@meshport/plugin-data-query-common';
import type { CSSProperties } from 'react';

/** @internal */
export const ROW_PX = 96;
/** @internal */
export const GAP_PX = 16;
/** What a tile holds besides its drawing: title, legend, notes and padding. */
const AROUND_PX = 120;
const LEAST_PX = 120;

/** Where a tile stands on a wide screen, and how high its drawing may be. @internal */
export function tileSize(layout: BoardTileLayout): {
  style: CSSProperties;
  drawing: number;
} {
  const { x, y, width, height } = layout;
  return {
    style: {
      '--tile-column': `${x + 1} / span ${width}`,
      '--tile-row': `${y + 1} / span ${height}`,
    } as CSSProperties,
    drawing: Math.max(
      LEAST_PX,
      height * ROW_PX + (height - 1) * GAP_PX - AROUND_PX,
    ),
  };
}
