import { InputError } from '@backstage/errors';
import {
  customPropertyOf,
  highestClassification,
  majorVersionOf,
  productVisibility,
} from '../contract';
import type {
  DocumentSource,
  OdcsDocument,
  OdpsDocument,
  OdpsInputPort,
  OdpsOutputPort,
} from '../documents';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  parsePortRef,
  type DataProductEntityPort,
  type DataProductEntityV1alpha1,
  type MissingField,
} from '../model';
import { claimedDomain, claimedOwner } from './documentClaims';
import {
  DATA_PRODUCT_MAX_COLUMNS,
  dataProductColumns,
} from './dataProductColumns';
import { entityMetadata } from './entityMetadata';
import { entityNameOf } from './toEntityName';

/** A contract that output ports name by its id. @public */
export interface DataProductEntityContract {
  /** Entity ref of the contract. */
  ref: string;
  document: OdcsDocument;
}

/** What an area's publication adds to the document. @public */
export interface DataProductEntityPublication {
  /** Entity ref of the area. */
  areaRef: string;
  ownerRef: string;
  domainRef: string;
  /** The bound ports: text forms of port ref and three-part SQL name. */
  ports: { portRef: string; sqlName: string }[];
  /** Refs of who may know of the product; absent for everyone. */
  visibleTo?: string[];
  /** Milliseconds since the epoch of the newest snapshot. */
  updatedAt?: number;
}

/** What {@link dataProductEntityFromDocument} works from. @public */
export interface DataProductEntityOptions {
  document: OdpsDocument;
  source: DocumentSource;
  /** `default` where absent. */
  namespace?: string;
  /** The slug of the document's name or id where absent. */
  name?: string;
  contracts?: DataProductEntityContract[];
  /** Absent for a document that no area has published: a claim. */
  publication?: DataProductEntityPublication;
  /** Owner and domain claimed beside the document; they win over its own. */
  claims?: { owner?: string; domain?: string; visibleTo?: string[] };
  /** Finds the upstream port behind an input port's contract id. */
  resolveInput?: (
    port: OdpsInputPort,
  ) => { contractRef?: string; portRef?: string } | undefined;
  /** What stands between the document and its publication. */
  missing?: MissingField[];
  annotations?: Record<string, string>;
}

/** Most entries of `missing` that an entity carries. */
const MAX_MISSING = 50;

/**
 * The entity of an ODPS document. Equal input gives an equal entity.
 *
 * @throws InputError where neither name nor id gives an entity name.
 * @public
 */
export function dataProductEntityFromDocument(
  options: DataProductEntityOptions,
): DataProductEntityV1alpha1 {
  const { document, source, publication, contracts = [] } = options;
  const missing = (options.missing ?? []).slice(0, MAX_MISSING);
  const name = options.name ?? entityNameOf(document);
  if (!name) {
    throw new InputError(`'${source.path}' has neither a name nor an id`);
  }
  const contractById = new Map(
    contracts.map(contract => [contract.document.id, contract]),
  );
  const contractOf = (port: OdpsOutputPort) =>
    port.contractId ? contractById.get(port.contractId) : undefined;

  const bound = (publication?.ports ?? []).map(port => ({
    ...port,
    parsed: parsePortRef(port.portRef),
  }));
  const outputs = document.outputPorts.flatMap(port => {
    const bindings = bound
      .filter(
        ({ parsed }) =>
          parsed.port === port.name &&
          parsed.version === majorVersionOf(port.version),
      )
      .sort((a, b) => (a.portRef < b.portRef ? -1 : 1));
    return (bindings.length ? bindings : [undefined]).map(binding => ({
      port,
      binding,
      contract: contractOf(port),
    }));
  });

  const columns = outputs.flatMap(({ port, binding, contract }) =>
    contract
      ? dataProductColumns(port.name, contract.document, binding?.parsed.object)
      : [],
  );
  const classification = highestClassification(
    columns.map(column => column.classification),
  );
  const { claims = {} } = options;
  const owner = publication?.ownerRef ?? claims.owner ?? claimedOwner(document);
  const type = customPropertyOf(document.customProperties, 'type');
  const visibleTo = publication
    ? publication.visibleTo
    : claimedAudience(document, owner, missing.length > 0) ??
      (claims.visibleTo?.length ? [...claims.visibleTo, owner] : undefined);

  return {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: entityMetadata({
      name,
      namespace: options.namespace ?? 'default',
      title: document.name ?? document.id ?? name,
      description: document.description.purpose,
      tags: document.tags,
      annotations: options.annotations,
    }),
    spec: {
      type: typeof type === 'string' ? type : 'unknown',
      lifecycle: document.status ?? 'unknown',
      owner,
      domain:
        publication?.domainRef ?? claims.domain ?? claimedDomain(document),
      ...(publication ? { area: publication.areaRef } : {}),
      ...(document.description.purpose
        ? { purpose: document.description.purpose }
        : {}),
      outputPorts: outputs.map(({ port, binding, contract }) =>
        withoutUndefined({
          name: port.name,
          version: port.version ?? '',
          portRef: binding?.portRef,
          description: port.description,
          type: port.type,
          contractRef: contract?.ref,
          sqlName: binding?.sqlName,
        }),
      ),
      inputPorts: document.inputPorts.map(port =>
        withoutUndefined({
          name: port.name,
          version: port.version ?? '',
          ...options.resolveInput?.(port),
        }),
      ),
      columns: columns.slice(0, DATA_PRODUCT_MAX_COLUMNS),
      ...(classification ? { classification } : {}),
      ...(visibleTo?.length
        ? { visibleTo: [...new Set(visibleTo)].sort() }
        : {}),
      publication: { state: stateOf(publication, missing), missing },
      ...(publication?.updatedAt === undefined
        ? {}
        : { updatedAt: publication.updatedAt }),
      definition: source.text,
    },
  };
}

function stateOf(
  publication: DataProductEntityPublication | undefined,
  missing: MissingField[],
): DataProductEntityV1alpha1['spec']['publication']['state'] {
  if (publication) {
    return 'bound';
  }
  return missing.length ? 'blocked' : 'unbound';
}

/** What is incomplete, or says so itself, is not for everybody's eyes. */
function claimedAudience(
  document: OdpsDocument,
  owner: string,
  blocked: boolean,
): string[] | undefined {
  const visibility = productVisibility(document);
  if (blocked || visibility.level === 'owners') {
    return [owner];
  }
  return visibility.level === 'groups'
    ? [...visibility.groups, owner]
    : undefined;
}

function withoutUndefined(port: DataProductEntityPort): DataProductEntityPort {
  return Object.fromEntries(
    Object.entries(port).filter(([, value]) => value !== undefined),
  ) as unknown as DataProductEntityPort;
}
