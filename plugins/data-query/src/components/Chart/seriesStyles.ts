import type { SymbolType } from 'recharts';

/** How one series looks; colour is never all that tells two apart. @internal */
export interface SeriesStyle {
  /** A colour of `Chart.module.css` with 3:1 contrast in both themes. */
  colour: string;
  /** `stroke-dasharray` of lines. */
  dash: string;
  symbol: SymbolType;
  /** Which hatching fills bars and areas; the first is plain. */
  hatch: number;
}

const COLOURS = 6;
const DASHES = ['', '6 3', '2 3', '9 3 2 3', '12 4', '4 2 1 2'];
const SYMBOLS: SymbolType[] = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'star',
  'cross',
];

/**
 * The style of the series at a place in the order.
 *
 * @remarks
 * After the last colour the dashes and symbols shift by one, so that no two of
 * the first 36 look alike.
 *
 * @internal
 */
export function seriesStyle(index: number): SeriesStyle {
  const shape = (index + Math.floor(index / COLOURS)) % COLOURS;
  return {
    colour: `var(--chart-${(index % COLOURS) + 1})`,
    dash: DASHES[shape],
    symbol: SYMBOLS[shape],
    hatch: shape,
  };
}
