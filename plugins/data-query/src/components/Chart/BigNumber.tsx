import styles from './Chart.module.css';
import { formatBig, formatExact } from './formatNumber';

/** Numbers that stand for themselves. @internal */
export function BigNumber(props: {
  numbers: { label: string; value: number | null; text?: string }[];
  empty: string;
}) {
  return (
    <dl className={styles.numbers}>
      {props.numbers.map(({ label, value, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd title={value === null ? text : formatExact(value)}>
            {value === null ? text ?? props.empty : formatBig(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
