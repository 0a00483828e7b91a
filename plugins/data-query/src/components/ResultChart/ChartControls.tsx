import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type {
  ChartAggregate,
  ChartBin,
  ChartKind,
  ChartSpec,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import { columnKind } from '@meshport/plugin-data-query-react';
import { dataQueryTranslationRef } from '../../translation';
import { canBin, valueColumns } from './fitChart';
import styles from './ResultChart.module.css';

const NONE = '-none-';
const KINDS: ChartKind[] = [
  'line',
  'bar',
  'area',
  'scatter',
  'bigNumber',
  'table',
];
const AGGREGATES: ChartAggregate[] = [
  'none',
  'count',
  'countDistinct',
  'sum',
  'avg',
  'median',
  'min',
  'max',
];
const UNITS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

function binKey(bin: ChartBin | undefined): string {
  if (!bin || bin === 'auto') {
    return bin ?? NONE;
  }
  return 'unit' in bin ? bin.unit : String(bin.width);
}

/** Properties of {@link ChartControls}. @internal */
export interface ChartControlsProps {
  spec: ChartSpec;
  columns: ResultColumn[];
  onChange: (change: Partial<ChartSpec>) => void;
}

/** What a chart is of: its kind, what stands where, and how rows are put together. @internal */
export function ChartControls(props: ChartControlsProps) {
  const { spec, columns, onChange } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const option = ({ name }: ResultColumn) => ({ id: name, label: name });
  const x = columns.find(({ name }) => name === spec.x);
  const values = valueColumns(columns, spec);
  const big = spec.kind === 'bigNumber';
  const units = UNITS.map(unit => ({
    id: unit,
    label: t(`chart.bin.${unit}`),
  }));
  const width =
    typeof spec.bin === 'object' && 'width' in spec.bin
      ? [
          {
            id: binKey(spec.bin),
            label: t('chart.bin.width', { width: String(spec.bin.width) }),
          },
        ]
      : [];

  return (
    <div
      className={styles.controls}
      role="group"
      aria-label={t('chart.settings')}
    >
      <Select
        size="small"
        label={t('chart.kind.label')}
        options={KINDS.map(id => ({ id, label: t(`chart.kind.${id}`) }))}
        value={spec.kind}
        onChange={key => onChange({ kind: key as ChartKind })}
      />
      {!big && (
        <Select
          size="small"
          label={t('chart.x')}
          options={columns.map(option)}
          value={spec.x ?? null}
          onChange={key => onChange({ x: String(key), bin: undefined })}
        />
      )}
      <Select
        size="small"
        label={t('chart.y')}
        selectionMode="multiple"
        placeholder={
          spec.aggregate === 'count' ? t('chart.rowCountOption') : undefined
        }
        options={values.map(option)}
        value={spec.y}
        onChange={keys => {
          const names = keys.map(String);
          // The last one picked takes the place where there is room for one.
          const one = spec.series !== undefined || big;
          onChange({ y: one ? names.slice(-1) : names });
        }}
      />
      {spec.kind !== 'scatter' && (
        <Select
          size="small"
          label={t('chart.aggregate.label')}
          options={AGGREGATES.map(id => ({
            id,
            label: t(`chart.aggregate.${id}`),
          }))}
          value={spec.aggregate}
          onChange={key => onChange({ aggregate: key as ChartAggregate })}
        />
      )}
      {!big && spec.aggregate !== 'none' && canBin(x) && (
        <Select
          size="small"
          label={t('chart.bin.label', { column: spec.x ?? '' })}
          options={[
            { id: NONE, label: t('chart.bin.none') },
            { id: 'auto', label: t('chart.bin.auto') },
            ...(x && columnKind(x.type) === 'temporal' ? units : width),
          ]}
          value={binKey(spec.bin)}
          onChange={key => {
            const unit = UNITS.find(candidate => candidate === key);
            let bin: ChartBin | undefined = unit && { unit };
            if (key === 'auto') {
              bin = 'auto';
            } else if (key !== NONE && !unit) {
              bin = { width: Number(key) };
            }
            onChange({ bin });
          }}
        />
      )}
      {!big && (
        <Select
          size="small"
          label={t('chart.series')}
          options={[
            { id: NONE, label: t('chart.seriesNone') },
            ...columns.filter(({ name }) => name !== spec.x).map(option),
          ]}
          value={spec.series ?? NONE}
          onChange={key =>
            onChange({ series: key === NONE ? undefined : String(key) })
          }
        />
      )}
    </div>
  );
}
