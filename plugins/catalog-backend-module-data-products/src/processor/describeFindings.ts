import type { Finding } from '@meshport/plugin-data-products-common';

/** A finding in the form in which editors link to a place in a file. */
export function describeFinding(finding: Finding): string {
  const { file, line, column, pointer, message, rule } = finding;
  return `${file}:${line}:${column} ${pointer || '/'} ${message} (${rule})`;
}
