import { useId } from 'react';
import { Symbols } from 'recharts';
import styles from './Chart.module.css';
import type { ChartSeries } from './ChartModel';
import { hatchId, HatchPatterns } from './HatchPatterns';
import { seriesStyle } from './seriesStyles';

const WIDTH = 28;
const HEIGHT = 14;

/** What a swatch shows of its series. @internal */
export type SwatchKind = 'line' | 'fill' | 'symbol';

/** Names of the series, each beside how it is drawn. @internal */
export function ChartLegend(props: {
  series: ChartSeries[];
  swatch: SwatchKind;
  label: string;
}) {
  const { series, swatch, label } = props;
  const prefix = useId().replace(/:/g, '');
  return (
    <ul className={styles.legend} aria-label={label}>
      {series.map(({ key, label: name }, index) => {
        const style = seriesStyle(index);
        return (
          <li key={key}>
            <svg width={WIDTH} height={HEIGHT} aria-hidden focusable="false">
              {swatch === 'fill' ? (
                <>
                  <HatchPatterns
                    prefix={`${prefix}${index}`}
                    styles={[style]}
                  />
                  <rect
                    width={WIDTH}
                    height={HEIGHT}
                    rx={2}
                    fill={`url(#${hatchId(`${prefix}${index}`, 0)})`}
                  />
                </>
              ) : (
                <>
                  {swatch === 'line' && (
                    <path
                      d={`M0 ${HEIGHT / 2}H${WIDTH}`}
                      stroke={style.colour}
                      strokeWidth={2}
                      strokeDasharray={style.dash}
                    />
                  )}
                  <Symbols
                    cx={WIDTH / 2}
                    cy={HEIGHT / 2}
                    size={50}
                    type={style.symbol}
                    fill={style.colour}
                  />
                </>
              )}
            </svg>
            <span>{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
