import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { QueryRead } from '@meshport/plugin-data-query-common';
import type {
  GovernedSource,
  QueryDescription,
} from '@meshport/plugin-data-query-node';

/** What a query reads of a port, with the classification of each column. @internal */
export interface ClassifiedRead extends Omit<QueryRead, 'classifications'> {
  /** By column; empty where the contract says nothing. */
  classificationOf: { [column: string]: string };
}

/**
 * What a described query is going to read, under which agreement.
 *
 * @internal
 */
export function readsOf(
  sources: GovernedSource[],
  description: QueryDescription,
  ports: ResolvedPort[],
): ClassifiedRead[] {
  return sources.map(({ portRef, decision }) => {
    const contract = ports.find(
      port => port.binding.portRef === portRef,
    )?.contract;
    const classifications = new Map(
      contract?.columns.map(column => [column.name, column.classification]),
    );
    const columns = [
      ...new Set(
        description.ports
          .filter(port => port.portRef === portRef)
          .flatMap(port => port.columns),
      ),
    ].sort();
    return {
      portRef,
      basis: decision.basis ?? 'agreement',
      ...(decision.agreementId ? { agreementId: decision.agreementId } : {}),
      columns,
      classificationOf: Object.fromEntries(
        columns.map(column => [column, classifications.get(column) ?? '']),
      ),
    };
  });
}
