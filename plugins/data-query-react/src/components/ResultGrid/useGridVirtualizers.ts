import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { GridScroll } from './GridScroll';
import type { GridCell } from './gridSelection';

/** @internal */
export const ROW_HEIGHT_PX = 32;
/** @internal */
export const HEADER_HEIGHT_PX = 40;

/**
 * A new size that is drawn within the frame that observed it can change the
 * size again, of which browsers complain as "ResizeObserver loop".
 */
const IN_NEXT_FRAME = { useAnimationFrameWithResizeObserver: true };

/** The shown indexes and the active one: a cell with the focus must not leave the document. */
function withActive(active: number): (range: Range) => number[] {
  return range => {
    const indexes = defaultRangeExtractor(range);
    if (active < 0 || active >= range.count || indexes.includes(active)) {
      return indexes;
    }
    return [...indexes, active].sort((a, b) => a - b);
  };
}

/** Rows and columns that are in sight. @internal */
export function useGridVirtualizers(options: {
  viewportRef: RefObject<HTMLDivElement>;
  rowCount: number;
  widths: number[];
  active: GridCell;
}) {
  const { viewportRef, rowCount, widths, active } = options;
  const [scroll] = useState(GridScroll.create);
  // A new function is a new range to the library, and all rows are drawn again.
  const rowRange = useMemo(() => withActive(active.row), [active.row]);
  const columnRange = useMemo(() => withActive(active.column), [active.column]);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => viewportRef.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    scrollPaddingStart: HEADER_HEIGHT_PX,
    paddingStart: HEADER_HEIGHT_PX,
    rangeExtractor: rowRange,
    observeElementOffset: scroll.observe,
    useFlushSync: false,
    ...IN_NEXT_FRAME,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => viewportRef.current,
    estimateSize: index => widths[index],
    overscan: 2,
    rangeExtractor: columnRange,
    observeElementOffset: scroll.observe,
    useFlushSync: false,
    ...IN_NEXT_FRAME,
  });

  const widthsKey = widths.join();
  useEffect(() => {
    columns.measure();
  }, [columns, widthsKey]);

  return { rows, columns };
}
