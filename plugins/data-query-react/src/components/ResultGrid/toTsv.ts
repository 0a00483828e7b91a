import type {
  ResultColumn,
  ResultValue,
} from '@meshport/plugin-data-query-common';
import { formatValue } from './formatValue';

/** Spreadsheets read a field with these only when it is quoted. */
const NEEDS_QUOTES = /[\t\n\r"]/;

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as tab-separated text with a header line, as spreadsheets paste it. @internal */
export function toTsv(columns: ResultColumn[], rows: ResultValue[][]): string {
  return [
    columns.map(column => field(column.name)),
    ...rows.map(row => row.map(value => field(formatValue(value)))),
  ]
    .map(line => line.join('\t'))
    .join('\n');
}
