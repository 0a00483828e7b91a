import type {
  ChartSpec,
  ResultColumn,
} from '@meshport/plugin-data-query-common';
import { columnKind, type ResultRows } from '@meshport/plugin-data-query-react';

/** Rows that are looked at. */
const SAMPLE = 1000;
/** Most columns of a chart; see the backend's OpenAPI document. */
const MAX_VALUES = 10;
/** Numbers that name things: adding them up says nothing. */
const NAMING =
  /(^|_)(id|ids|key|code|number|no|nr|year|month|week|hour|zip|postcode|lat|lon|latitude|longitude)$/i;

function repeats(rows: ResultRows, column: number): boolean {
  const seen = new Set<string>();
  for (const row of rows.slice(0, SAMPLE)) {
    const value = JSON.stringify(row[column]);
    if (seen.has(value)) {
      return true;
    }
    seen.add(value);
  }
  return false;
}

/**
 * The chart that most likely says something of a result, by the types of its
 * columns and whether values along the bottom come again.
 *
 * @internal
 */
export function guessChart(
  columns: ResultColumn[],
  rows: ResultRows,
): ChartSpec {
  const named = (kind: string) =>
    columns.filter(column => columnKind(column.type) === kind);
  const numbers = named('number');
  const measures = numbers.filter(({ name }) => !NAMING.test(name));
  const y = (measures.length ? measures : numbers).map(({ name }) => name);
  const [time] = named('temporal');
  const text = named('text');
  const indexOf = (name: string) =>
    columns.findIndex(column => column.name === name);

  const all: ChartSpec = {
    kind: 'table',
    y: columns.slice(0, MAX_VALUES).map(({ name }) => name),
    aggregate: 'none',
  };

  if (rows.length === 1 && y.length) {
    return y.length === 1 ? { kind: 'bigNumber', y, aggregate: 'none' } : all;
  }
  // One that repeats is put together; which way, nobody can know from a type.
  const over = (kind: 'line' | 'bar', x: ResultColumn): ChartSpec => {
    const together = repeats(rows, indexOf(x.name));
    return {
      kind,
      x: x.name,
      y: y.slice(0, 1),
      aggregate: together ? 'sum' : 'none',
      ...(together && kind === 'line' && { bin: 'auto' as const }),
    };
  };
  if (time && y.length) {
    return over('line', time);
  }
  if (text.length && y.length) {
    const short = text.find(({ name }) => repeats(rows, indexOf(name)));
    return over('bar', measures.length ? text[0] : short ?? text[0]);
  }
  if (numbers.length >= 2) {
    const [first, second] = measures.length >= 2 ? measures : numbers;
    return {
      kind: 'scatter',
      x: first.name,
      y: [second.name],
      aggregate: 'none',
    };
  }
  const [any] = [time, ...text, ...numbers].filter(Boolean);
  if (any) {
    const binned = columnKind(any.type) !== 'text';
    return {
      kind: 'bar',
      x: any.name,
      y: [],
      aggregate: 'count',
      ...(binned && { bin: 'auto' }),
    };
  }
  return all;
}
