import type { BoardTileLayout } from '@meshport/plugin-data-query-common';
import { type PointerEvent, useEffect, useRef } from 'react';
import styles from './Boards.module.css';
import { EdgeScroll } from './EdgeScroll';
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
    {
      x: number;
      y: number;
      column: number;
      scroll: EdgeScroll;
    } & BoardTileLayout
  >();
  /** Where the pointer is, which stays there while the page scrolls. */
  const at = useRef({ x: 0, y: 0 });
  const resize = () => {
    const { current } = drag;
    if (!current) {
      return;
    }
    const { x, y } = at.current;
    const right = (x - current.x) / current.column;
    const down = (y - current.y + current.scroll.scrolled) / (ROW_PX + GAP_PX);
    const width = nearestSize(WIDTHS, current.width + right);
    const height = nearestSize(HEIGHTS, current.height + down);
    if (width !== layout.width || height !== layout.height) {
      onResize({ width, height });
    }
  };
  const latest = useRef(resize);
  latest.current = resize;
  useEffect(() => {
    const held = drag;
    return () => held.current?.scroll.end();
  }, []);
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) {
      at.current = { x: event.clientX, y: event.clientY };
      drag.current.scroll.move(event.clientY);
      resize();
    }
  };
  const end = () => {
    drag.current?.scroll.end();
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
            scroll: EdgeScroll.begin(tile, () => latest.current()),
          };
        }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onLostPointerCapture={end}
    />
  );
}
