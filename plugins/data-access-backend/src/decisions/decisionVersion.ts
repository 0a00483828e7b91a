import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import { canonicalJson } from '@meshport/backend-durability';
import type {
  AccessAgreement,
  DecisionBasis,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { DecidePortInput } from './decidePort';

/**
 * Changes with anything that an allowed decision depends on. Not with the
 * snapshot: a running query goes on reading the one it began with.
 *
 * @internal
 */
export function decisionVersion(options: {
  port: ResolvedPort;
  basis: DecisionBasis;
  agreement?: AccessAgreement;
  input: DecidePortInput;
}): string {
  const { port, basis, agreement, input } = options;
  const { contract } = port;
  const dependsOn = JSON.parse(
    JSON.stringify({
      basis,
      // What it lets be seen, not its version: that people are warned of the
      // end ends no query.
      agreement: agreement && [
        agreement.id,
        agreement.columns,
        agreement.rowFilter,
        agreement.masks,
      ],
      consumer: agreement?.consumer ?? input.principal.ref,
      purpose: input.purpose,
      dataset: port.binding.datasetId,
      contract: [contract.ref, contract.version, contract.access],
      rowFilter: contract.rowFilter,
      columns: contract.columns.map(column => [
        column.name,
        column.logicalType,
        column.mask,
      ]),
    }),
  ) as JsonObject;
  return createHash('sha256').update(canonicalJson(dependsOn)).digest('hex');
}
