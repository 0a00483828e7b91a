import {
  sqlNameOf,
  stringifySqlName,
  type Area,
  type Dataset,
  type PortAssignment,
  type PortContract,
  type PublishFinding,
} from '@meshport/plugin-data-areas-common';
import {
  majorVersionOf,
  parsePortRef,
  stringifyPortRef,
  type OdcsDocument,
} from '@meshport/plugin-data-products-common';
import { portContractOf } from './portContractOf';
import type { PublishedDocuments, SourcedDocument } from './readDocuments';

/** A port about to be bound. @internal */
export interface PlannedBinding {
  portRef: string;
  dataset: Dataset;
  /** `catalog.schema.table` that the port gets unless it has one. */
  sqlName: string;
  contract: PortContract;
}

/** @internal */
export interface PlanBindingsOptions {
  area: Area;
  product: string;
  productRef: string;
  documents: PublishedDocuments;
  assignments: PortAssignment[];
  datasets: Dataset[];
  /** Entity refs by the id of the contract. */
  contractRefs: ReadonlyMap<string, string>;
}

/**
 * Ties each assigned port to its contract and dataset, or says what stands
 * against it.
 *
 * @internal
 */
export function planBindings(options: PlanBindingsOptions): {
  bindings: PlannedBinding[];
  findings: PublishFinding[];
} {
  const bindings: PlannedBinding[] = [];
  const findings: PublishFinding[] = [];
  const seen = new Set<string>();
  for (const assignment of options.assignments) {
    const planned = planBinding(options, assignment, finding =>
      findings.push(finding),
    );
    if (planned && seen.has(planned.portRef)) {
      findings.push(
        options.documents.product.source.finding({
          rule: 'binding.port.twice',
          message: `Port '${assignment.port}' version ${assignment.version} is bound twice`,
          pointer: '/outputPorts',
        }),
      );
    } else if (planned) {
      seen.add(planned.portRef);
      bindings.push(planned);
    }
  }
  return { bindings, findings };
}

function planBinding(
  options: PlanBindingsOptions,
  assignment: PortAssignment,
  report: (finding: PublishFinding) => void,
): PlannedBinding | undefined {
  const { area, product, productRef, contractRefs } = options;
  const { source, document } = options.documents.product;
  const index = document.outputPorts.findIndex(
    ({ name, version }) =>
      name === assignment.port &&
      majorVersionOf(version) === assignment.version,
  );
  const port = document.outputPorts[index];
  const fail = (
    rule: string,
    message: string,
    pointer = port ? `/outputPorts/${index}` : '/outputPorts',
  ) => {
    report(source.finding({ rule, message, pointer }));
    return undefined;
  };
  if (!port) {
    return fail(
      'binding.port',
      `There is no output port '${assignment.port}' with major version ${assignment.version}`,
    );
  }
  const contract = options.documents.contracts.find(
    each => each.document.id === port.contractId,
  );
  if (!port.contractId || !contract) {
    return fail(
      'binding.contract',
      port.contractId
        ? `The contract '${port.contractId}' of port '${port.name}' is not among the documents`
        : `Port '${port.name}' names no contract, set contractId`,
    );
  }
  const object = objectOf(contract.document, assignment);
  if (typeof object === 'string') {
    return fail('binding.object', object);
  }
  const dataset = options.datasets.find(
    ({ name }) => name === assignment.dataset,
  );
  if (!dataset?.snapshot) {
    return fail(
      'binding.dataset',
      dataset
        ? `Dataset '${assignment.dataset}' has no data yet, load it first`
        : `Area '${area.name}' has no dataset '${assignment.dataset}'`,
    );
  }
  const several = contract.document.schema.length > 1;
  const portRef = stringifyPortRef({
    productRef,
    port: port.name,
    version: assignment.version,
    ...(several ? { object: object.name } : {}),
  });
  if (!isPortRef(portRef)) {
    return fail(
      'binding.name',
      `Names of ports and objects consist of letters, digits, '_', '.' and '-'`,
    );
  }
  const read = portContractOf({
    contract: contract as SourcedDocument<OdcsDocument>,
    object: object.name,
    snapshot: dataset.snapshot,
    dataset: dataset.name,
    ref: contractRefs.get(port.contractId)!,
  });
  read.findings.forEach(report);
  return {
    portRef,
    dataset,
    contract: read.contract,
    sqlName: stringifySqlName(
      sqlNameOf(
        area.sqlName,
        product,
        port.name,
        assignment.version,
        several ? object.name : undefined,
      ),
    ),
  };
}

/** The object of the contract that is meant, or what is wrong. */
function objectOf(
  contract: OdcsDocument,
  assignment: PortAssignment,
): { name: string } | string {
  const names = contract.schema.map(({ name }) => name);
  if (names.length === 0) {
    return `The contract '${contract.id}' has no schema`;
  }
  if (assignment.object === undefined) {
    return names.length === 1
      ? contract.schema[0]
      : `The contract '${
          contract.id
        }' holds several objects, name one of ${names.join(', ')}`;
  }
  return (
    contract.schema.find(({ name }) => name === assignment.object) ??
    `The contract '${contract.id}' has no object '${assignment.object}'`
  );
}

function isPortRef(text: string): boolean {
  try {
    parsePortRef(text);
    return true;
  } catch {
    return false;
  }
}
