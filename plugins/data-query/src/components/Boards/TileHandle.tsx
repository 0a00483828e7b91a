import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiDraggable } from '@remixicon/react';
import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useRef,
} from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Boards.module.css';
import { EdgeScroll } from './EdgeScroll';
import type { TileDirection } from './tileLayout';

/** A press that goes less far is none to drag. */
const DRAG_PX = 6;

const DIRECTIONS: Record<string, TileDirection> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const GROWTH: Record<TileDirection, { width: number; height: number }> = {
  left: { width: -1, height: 0 },
  right: { width: 1, height: 0 },
  up: { width: 0, height: -1 },
  down: { width: 0, height: 1 },
};

/** The place in the order of the tile that lies under a point. */
function tileAt(x: number, y: number): number | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const tile = element.closest<HTMLElement>('[data-tile]');
    if (tile) {
      return Number(tile.dataset.tile);
    }
  }
  return undefined;
}

/** Properties of {@link TileHandle}. @internal */
export interface TileHandleProps {
  title: string;
  describedBy: string;
  onStep: (direction: TileDirection) => void;
  onGrow: (by: { width: number; height: number }) => void;
  /** It is dragged over the tile at a place, or over none. */
  onDrag: (over: number | undefined) => void;
  /** It was let go over a tile, or elsewhere. */
  onDrop: (over: number | undefined) => void;
}

/** What a tile is dragged by; its arrow keys do the same. @internal */
export function TileHandle(props: TileHandleProps) {
  const { title, describedBy, onStep, onGrow, onDrag, onDrop } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const drag = useRef<{
    x: number;
    y: number;
    far: boolean;
    scroll: EdgeScroll;
  }>();
  /** Where the pointer is, which stays there while the page scrolls. */
  const at = useRef({ x: 0, y: 0 });
  const latest = useRef({ onDrag });
  latest.current = { onDrag };
  useEffect(() => {
    const held = drag;
    return () => held.current?.scroll.end();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction) {
      event.preventDefault();
      if (event.shiftKey) {
        onGrow(GROWTH[direction]);
      } else {
        onStep(direction);
      }
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (current) {
      const { clientX: x, clientY: y } = event;
      at.current = { x, y };
      current.far ||= Math.hypot(x - current.x, y - current.y) >= DRAG_PX;
      if (current.far) {
        current.scroll.move(y);
        onDrag(tileAt(x, y));
      }
    }
  };
  const end = (over: number | undefined) => {
    if (drag.current) {
      drag.current.scroll.end();
      drag.current = undefined;
      onDrop(over);
    }
  };

  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={t('board.tile.handle', { title })}
      aria-describedby={describedBy}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture?.(event.pointerId);
          drag.current = {
            x: event.clientX,
            y: event.clientY,
            far: false,
            scroll: EdgeScroll.begin(event.currentTarget, () =>
              latest.current.onDrag(tileAt(at.current.x, at.current.y)),
            ),
          };
        }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={event =>
        end(
          drag.current?.far ? tileAt(event.clientX, event.clientY) : undefined,
        )
      }
      onLostPointerCapture={() => end(undefined)}
    >
      <RiDraggable size={20} aria-hidden />
    </button>
  );
}
