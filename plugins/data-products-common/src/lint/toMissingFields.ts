import type { Finding } from '../documents';
import type { MissingField } from '../model';

/**
 * What of the findings stands against publication, as an entity carries it.
 *
 * @public
 */
export function toMissingFields(findings: Finding[]): MissingField[] {
  return findings
    .filter(finding => finding.severity === 'error')
    .map(({ rule, message, file, pointer, line, column }) => ({
      rule,
      message,
      file,
      pointer,
      line,
      column,
    }));
}
