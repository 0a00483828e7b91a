import type { JsonObject } from '@backstage/types';
import { MissingPortsError } from '../governance/MissingPortsError';

/**
 * Of what was refused, the ports that its author knows of and may not read,
 * for the audit log.
 *
 * @internal
 */
export function missingPortsOf(error: unknown): JsonObject {
  return error instanceof MissingPortsError
    ? { portRefs: error.missing.map(({ portRef }) => portRef) }
    : {};
}
