import type { HistogramBar } from './columnStatistics';
import styles from './ColumnStatistics.module.css';

const WIDTH = 96;
const HEIGHT = 24;

/** A histogram of the size of a word; what it shows is also said in words. @public */
export function ColumnHistogram(props: {
  bars: HistogramBar[];
  label: string;
}) {
  const { bars, label } = props;
  const highest = Math.max(1, ...bars.map(bar => bar.count));
  const step = WIDTH / Math.max(1, bars.length);
  return (
    <svg
      className={styles.histogram}
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      {bars.map((bar, index) => {
        // What is there is seen, however little it is.
        const height = bar.count
          ? Math.max(2, (bar.count / highest) * HEIGHT)
          : 0;
        return (
          <rect
            key={bar.label}
            x={index * step}
            y={HEIGHT - height}
            width={Math.max(1, step - 1)}
            height={height}
          >
            <title>{`${bar.label}: ${bar.count.toLocaleString()}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
