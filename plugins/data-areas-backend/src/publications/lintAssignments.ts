import type {
  PortAssignment,
  PublishFinding,
} from '@meshport/plugin-data-areas-common';
import {
  majorVersionOf,
  type Visibility,
} from '@meshport/plugin-data-products-common';
import type { PublicationNames } from './publicationNames';
import type { PublishedDocuments } from './readDocuments';

/**
 * What is odd about a publication as a whole.
 *
 * @internal
 */
export function lintAssignments(
  documents: PublishedDocuments,
  assignments: PortAssignment[],
  names: PublicationNames,
  existing: PublicationNames | undefined,
  visibility: Visibility,
): PublishFinding[] {
  const { product, contracts } = documents;
  const findings: PublishFinding[] = [];
  const ids = new Map<string, string>();
  for (const { document, source } of contracts) {
    const other = document.id && ids.get(document.id);
    if (!document.id) {
      findings.push(
        source.finding({
          rule: 'publication.contract.id',
          message: 'A contract needs an id, by which ports name it',
          pointer: '/id',
        }),
      );
    } else if (other) {
      findings.push(
        source.finding({
          rule: 'publication.contract.twice',
          message: `'${source.path}' and '${other}' both have the id '${document.id}'`,
          pointer: '/id',
        }),
      );
    } else {
      ids.set(document.id, source.path);
    }
    if (
      document.id &&
      !product.document.outputPorts.some(
        ({ contractId }) => contractId === document.id,
      )
    ) {
      findings.push(
        source.finding({
          rule: 'publication.contract.unused',
          severity: 'warning',
          message: `No output port names the contract '${document.id}'`,
          pointer: '/id',
        }),
      );
    }
  }
  for (const [index, port] of product.document.outputPorts.entries()) {
    const bound = assignments.some(
      ({ port: name, version }) =>
        name === port.name && version === majorVersionOf(port.version),
    );
    if (!bound) {
      findings.push(
        product.source.finding({
          rule: 'publication.port.unbound',
          severity: 'warning',
          message: `Port '${port.name}' has no dataset, so it cannot be queried`,
          pointer: `/outputPorts/${index}`,
        }),
      );
    }
  }
  if (
    visibility.level !== 'everyone' &&
    existing &&
    !/\/p-[0-9a-f]{16}$/.test(names.productRef)
  ) {
    findings.push(
      product.source.finding({
        rule: 'publication.name.known',
        severity: 'warning',
        message: `The product was for everyone before and keeps its name '${names.productRef}', which others may have seen`,
        pointer: '/customProperties',
      }),
    );
  }
  return findings;
}
