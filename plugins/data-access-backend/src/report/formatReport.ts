import type { ReportSection } from '@meshport/plugin-data-access-common';
import { safeCellText } from '@meshport/plugin-data-query-common';
import { REPORT_COLUMNS, type ReportRow } from './ReportRow';

/** The first line of a CSV file, RFC 4180. @internal */
export function csvHeader(section: ReportSection): string {
  return `${REPORT_COLUMNS[section].join(',')}\r\n`;
}

/** Rows as CSV, which no spreadsheet takes for formulas. @internal */
export function csvRows(section: ReportSection, rows: ReportRow[]): string {
  return rows
    .map(row => {
      const cells = row as unknown as Record<string, string | number | null>;
      return `${REPORT_COLUMNS[section]
        .map(column => csvCell(cells[column]))
        .join(',')}\r\n`;
    })
    .join('');
}

/** Rows as JSON Lines. @internal */
export function jsonLines(rows: ReportRow[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('');
}

function csvCell(value: string | number | null): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const safe = safeCellText(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
