import type { SeriesStyle } from './seriesStyles';

const SIZE = 8;
/** Lines and dots over the plain colour; the first hatching has none. */
const MARKS = [
  '',
  'M-2 2 2 -2 M0 8 8 0 M6 10 10 6',
  'M4 0V8',
  'M-2 6 2 10 M0 0 8 8 M6 -2 10 2',
  'M0 4H8',
  'M4 0V8 M0 4H8',
];

/** Id of the fill of a series. @internal */
export function hatchId(prefix: string, index: number): string {
  return `${prefix}-hatch-${index}`;
}

/** Fills of bars and swatches that differ without colour too. @internal */
export function HatchPatterns(props: {
  prefix: string;
  styles: SeriesStyle[];
}) {
  return (
    <defs>
      {props.styles.map((style, index) => (
        <pattern
          key={hatchId(props.prefix, index)}
          id={hatchId(props.prefix, index)}
          width={SIZE}
          height={SIZE}
          patternUnits="userSpaceOnUse"
        >
          <rect width={SIZE} height={SIZE} fill={style.colour} />
          {MARKS[style.hatch] && (
            <path
              d={MARKS[style.hatch]}
              stroke="var(--chart-hatch)"
              strokeWidth={2}
              fill="none"
            />
          )}
        </pattern>
      ))}
    </defs>
  );
}
