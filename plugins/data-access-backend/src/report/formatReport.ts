import type { ReportSection } from '@meshport/plugin-data-access-common';
import { REPORT_COLUMNS, type ReportRow } from './ReportRow';

/**
 * What a spreadsheet may take for a formula, also behind blanks and quotes
 * (CWE-1236; OWASP, CSV Injection).
 */
const FORMULA = /^[\s"']*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * The same behind what a reader may split at: Excel splits at `;` where the
 * comma is the decimal sign, others at tabs.
 */
const FORMULA_INSIDE = /([;\t\r\n])([ \f"']*[=+\-@＝＋－＠])/g;

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
  const inside = value.replace(FORMULA_INSIDE, "$1'$2");
  const safe = FORMULA.test(value) ? `'${inside}` : inside;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
