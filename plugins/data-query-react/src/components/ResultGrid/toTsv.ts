import {
  isPlainCellType,
  type ResultColumn,
  type ResultValue,
  safeCellText,
} from '@meshport/plugin-data-query-common';
import { formatValue } from './formatValue';

/** Spreadsheets read a field with these only when it is quoted. */
const NEEDS_QUOTES = /[\t\n\r"]/;

function field(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers stay what they are; a text must not become a formula where it is pasted. */
function cell(value: ResultValue, { type }: ResultColumn): string {
  const text = formatValue(value);
  const plain =
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    isPlainCellType(type);
  return field(plain ? text : safeCellText(text));
}

/**
 * Rows as tab-separated text with a header line, as spreadsheets paste it, with
 * what begins a formula guarded as in CSV exports.
 *
 * @internal
 */
export function toTsv(columns: ResultColumn[], rows: ResultValue[][]): string {
  return [
    columns.map(column => field(safeCellText(column.name))),
    ...rows.map(row => row.map((value, index) => cell(value, columns[index]))),
  ]
    .map(line => line.join('\t'))
    .join('\n');
}
