import type { Decision } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import type { TableReference } from '@meshport/plugin-data-query-node';
import { MissingPortsError } from './MissingPortsError';

/** A table of a query, the port it names and what may be seen of that. @internal */
export type Found = {
  table: TableReference;
  port: ResolvedPort;
  decision: Decision;
};

/** @throws MissingPortsError with all that may not be read. @internal */
export function refuseDenied(found: Found[]): void {
  const denied = found.filter(({ decision }) => decision.effect !== 'allow');
  if (denied.length) {
    throw new MissingPortsError(denied.map(each => toMissing(each)));
  }
}

/** What is said of a port that may not be read, to who may know of it. @internal */
export function toMissing({ port, decision }: Found, reason?: string) {
  return {
    portRef: port.binding.portRef,
    sqlName: formatSqlName(port.binding.sqlName),
    productTitle: port.product.title,
    reason: reason ?? decision.reason ?? 'no agreement holds for this purpose',
  };
}
