/** @internal */
export function quoteIdentifier(name: string): string {
  return `"${name.replace(/"/g, '""')}"`;
}

/** @internal */
export function quoteText(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
