import { describeRowFilter } from '@meshport/plugin-data-access-common';
import {
  formatSqlName,
  type AppliedDecision,
} from '@meshport/plugin-data-query-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { governedColumns } from '../render/governedColumns';

/**
 * What of a decision the reader of a result has to know.
 *
 * @internal
 */
export function describeApplied(source: GovernedSource): AppliedDecision {
  const { decision, portRef } = source;
  return {
    portRef,
    sqlName: formatSqlName(source.sqlName),
    basis: decision.basis ?? 'agreement',
    ...(decision.purpose ? { purpose: decision.purpose } : {}),
    ...(decision.agreementId ? { agreementId: decision.agreementId } : {}),
    masks: governedColumns(source).flatMap(
      ({ decision: { name, mask, maskReason } }) =>
        mask
          ? [
              {
                column: name,
                kind: mask.kind,
                reason: maskReason ?? 'The contract or the agreement says so.',
              },
            ]
          : [],
    ),
    ...(decision.rowFilter
      ? {
          rowFilter: {
            text: describeRowFilter(decision.rowFilter),
            reason:
              decision.rowFilterReason ??
              'The contract or the agreement says so.',
          },
        }
      : {}),
  };
}
