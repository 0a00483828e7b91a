import { InputError } from '@backstage/errors';
import type { ChartSpec } from '@meshport/plugin-data-query-common';

/**
 * Refuses what contradicts itself, before anything is known of the data.
 *
 * @throws InputError
 * @internal
 */
export function assertChartSpec(spec: ChartSpec): void {
  const { kind, x, y, series, aggregate, bin } = spec;
  if (kind === 'bigNumber') {
    if (x !== undefined || series !== undefined || bin !== undefined) {
      throw new InputError('A big number has no x, no series and no bins');
    }
    if (y.length > 1) {
      throw new InputError('A big number is of one column');
    }
  } else if (kind !== 'table' && x === undefined) {
    throw new InputError(`A ${kind} chart needs a column for x`);
  }
  if (!y.length && aggregate !== 'count') {
    throw new InputError(
      `Name a column for y; only 'count' goes without, it counts rows`,
    );
  }
  if (bin !== undefined && (x === undefined || aggregate === 'none')) {
    throw new InputError(
      'Bins are of x, and need an aggregate for what falls into one',
    );
  }
  if (series !== undefined && (series === x || y.includes(series))) {
    throw new InputError(`'${series}' cannot be the series and be drawn too`);
  }
  if (x !== undefined && aggregate !== 'none' && y.includes(x)) {
    throw new InputError(`'${x}' cannot be both x and aggregated`);
  }
}
