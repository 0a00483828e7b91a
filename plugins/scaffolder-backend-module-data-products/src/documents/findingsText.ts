/** Findings as an editor takes them, a line each. */
export function findingsText(
  findings: {
    file: string;
    line?: number;
    column?: number;
    message: string;
    rule: string;
  }[],
): string {
  return findings
    .map(
      ({ file, line = 1, column = 1, message, rule }) =>
        `${file}:${line}:${column} ${message} (${rule})`,
    )
    .join('\n');
}
