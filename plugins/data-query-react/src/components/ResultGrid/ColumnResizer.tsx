import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type SyntheticEvent,
  useRef,
} from 'react';
import { dataQueryReactTranslationRef } from '../../translation';
import { CHOSEN_WIDTH_PX } from './columnWidths';
import styles from './ResultGrid.module.css';

const STEP_PX = 16;
const LARGE_STEP_PX = 64;

/** Where a key leads from a width; undefined for a key that leads nowhere. */
function widthAfter(key: string, width: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return width - STEP_PX;
    case 'ArrowRight':
      return width + STEP_PX;
    case 'PageDown':
      return width - LARGE_STEP_PX;
    case 'PageUp':
      return width + LARGE_STEP_PX;
    case 'Home':
      return CHOSEN_WIDTH_PX.min;
    case 'End':
      return CHOSEN_WIDTH_PX.max;
    default:
      return undefined;
  }
}

/** What happens here chooses no cell. */
const stop = (event: SyntheticEvent) => event.stopPropagation();

/** Properties of {@link ColumnResizer}. @internal */
export interface ColumnResizerProps {
  name: string;
  /** Its place among the columns. */
  column: number;
  width: number;
  /** Without a width it fits its content. */
  onResize: (column: number, width?: number) => void;
  /** The keyboard goes back to the header. */
  onLeave: (column: number) => void;
}

/**
 * The edge of a column, dragged or moved with the keys of the ARIA window
 * splitter; pressed twice, or with Enter, the column fits its content.
 *
 * @internal
 */
export const ColumnResizer = memo((props: ColumnResizerProps) => {
  const { name, column, width, onResize, onLeave } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const drag = useRef<{ from: number; width: number }>();

  const onPointerDown = (event: PointerEvent) => {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      drag.current = { from: event.clientX, width };
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) {
      onResize(column, drag.current.width + event.clientX - drag.current.from);
    }
  };
  const onPointerEnd = () => {
    drag.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const after = widthAfter(event.key, width);
    if (after !== undefined) {
      onResize(column, after);
    } else if (event.key === 'Enter') {
      onResize(column);
    } else if (event.key === 'Escape' || event.key === 'F2') {
      onLeave(column);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    // A separator with the focus is a widget: https://www.w3.org/TR/wai-aria-1.2/#separator
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resultGrid.widthOf', { column: name })}
      aria-valuenow={width}
      aria-valuemin={CHOSEN_WIDTH_PX.min}
      aria-valuemax={CHOSEN_WIDTH_PX.max}
      aria-valuetext={t('resultGrid.pixels', { width: String(width) })}
      // F2 on the header leads here: the grid has one tab stop.
      tabIndex={-1}
      className={styles.resizer}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onLostPointerCapture={onPointerEnd}
      onMouseDown={stop}
      onMouseOver={stop}
      onFocus={stop}
      onDoubleClick={event => {
        stop(event);
        onResize(column);
      }}
      onKeyDown={onKeyDown}
    />
  );
});
