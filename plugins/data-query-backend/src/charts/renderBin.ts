import { InputError } from '@backstage/errors';
import type { ChartBin } from '@meshport/plugin-data-query-common';
import type { ChartColumn } from './ChartColumns';

/** Marks that `auto` aims below. */
const AUTO_TIMES = 200;
const AUTO_WIDTHS = 50;

/** Smallest first; each where no more marks than wanted come of it. */
const UNITS = ['hour', 'day', 'week', 'month', 'quarter'] as const;

/** @internal */
export interface RenderedBin {
  /** Where the bin of a row begins. */
  value: string;
  /** The unit or width that `auto` chose, and what it is chosen by from `"marked rows"`. */
  chosen?: { value: string; from: string };
}

/**
 * How the values of a column are put together.
 *
 * @param rows - quoted name of the rows
 * @throws InputError where that cannot be done with such values
 * @internal
 */
export function renderBin(
  bin: ChartBin,
  { sql, family, name }: ChartColumn,
  rows: string,
): RenderedBin {
  const time = family === 'date' || family === 'timestamp';
  if (bin === 'auto') {
    if (!time && family !== 'number') {
      throw new InputError(
        `'${name}' holds neither times nor numbers, which could be put together in bins`,
      );
    }
    const chosen = time ? autoUnit(sql) : autoWidth(sql);
    const size = '"bin size"."size"';
    return {
      value: time
        ? `date_trunc(${size}, ${sql})`
        : `floor(cast(${sql} as double) / ${size}) * ${size}`,
      chosen: { value: size, from: `select ${chosen} as "size" from ${rows}` },
    };
  }
  if ('unit' in bin) {
    if (!time) {
      throw new InputError(`'${name}' holds no times; give a width instead`);
    }
    return { value: `date_trunc('${bin.unit}', ${sql})` };
  }
  if (family !== 'number') {
    throw new InputError(`'${name}' holds no numbers; give a unit instead`);
  }
  const width = `cast(${bin.width} as double)`;
  return { value: `floor(cast(${sql} as double) / ${width}) * ${width}` };
}

function autoUnit(sql: string): string {
  const cases = UNITS.map(
    unit =>
      `when date_diff('${unit}', min(${sql}), max(${sql})) <= ${AUTO_TIMES} then '${unit}'`,
  );
  return `case ${cases.join(' ')} else 'year' end`;
}

/** 1, 2 or 5 times a power of ten, as people count; 1 where all are one. */
function autoWidth(sql: string): string {
  const raw = `((max(cast(${sql} as double)) - min(cast(${sql} as double))) / ${AUTO_WIDTHS})`;
  const power = `pow(10, floor(log10(${raw})))`;
  return `case when ${raw} > 0 then ${power} * (case when ${raw} <= ${power} then 1 when ${raw} <= 2 * ${power} then 2 when ${raw} <= 5 * ${power} then 5 else 10 end) else 1 end`;
}
