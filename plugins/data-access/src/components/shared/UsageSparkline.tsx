import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementUsage.module.css';

const DAY_WIDTH = 4;
const GAP = 1;
const HEIGHT = 24;
/** So that one query beside a thousand is seen. */
const LEAST = 2;

/** Queries of each day, the oldest first; the same in figures for who does not see it. @internal */
export function UsageSparkline(props: { daily: number[] }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { daily } = props;
  const number = new Intl.NumberFormat(undefined);
  const most = Math.max(1, ...daily);
  const width = daily.length * DAY_WIDTH;
  const label = t('usage.daily', {
    days: String(daily.length),
    figures: daily.map(count => number.format(count)).join(', '),
  });
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.days}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {daily.map((count, day) => {
        const height = Math.max(LEAST, (count / most) * HEIGHT);
        return count > 0 ? (
          <rect
            // A day has no other name than its place.
            // eslint-disable-next-line react/no-array-index-key
            key={day}
            x={day * DAY_WIDTH}
            y={HEIGHT - height}
            width={DAY_WIDTH - GAP}
            height={height}
          />
        ) : null;
      })}
    </svg>
  );
}
