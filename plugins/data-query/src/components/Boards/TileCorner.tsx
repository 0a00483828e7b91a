import type { BoardTileLayout } from '@meshport/plugin-data-query-common';
import { type PointerEvent, useRef } from 'react';
import styles from './Boards.module.css';
import { GAP_PX, ROW_PX } from './tileSize';
import { HEIGHTS, nearestSize, WIDTHS } from './tileSizes';

/**
 * The corner by which a tile is made larger; its handle does the same with
 * the keyboard, and the choices of width and height without dragging.
 *
 * @internal
 */
export function TileCorner(props: {
  layout: BoardTileLayout;
  onResize: (size: { width: number; height: number }) => void;
}) {
  const { layout, onResize } = props;
  const drag = useRef<
    { x: number; y: number; column: number } & BoardTileLayout
  >();
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (!current) {
      return;
    }
    const right = (event.clientX - current.x) / current.column;
    const down = (event.clientY - current.y) / (ROW_PX + GAP_PX);
    const width = nearestSize(WIDTHS, current.width + right);
    const height = nearestSize(HEIGHTS, current.height + down);
    if (width !== layout.width || height !== layout.height) {
      onResize({ width, height });
    }
  };
  const end = () => {
    drag.current = undefined;
  };
  return (
    <span
      aria-hidden
      className={styles.corner}
      onPointerDown={event => {
        const tile = event.currentTarget.parentElement;
        if (event.button === 0 && tile) {
          event.preventDefault();
          event.currentTarget.setPointerCapture?.(event.pointerId);
          drag.current = {
            ...layout,
            x: event.clientX,
            y: event.clientY,
            column: (tile.offsetWidth + GAP_PX) / layout.width,
          };
        }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onLostPointerCapture={end}
    />
  );
}
