import type { ApiEntityV1alpha1 } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { DocumentSource, OdcsDocument } from '../documents';
import { DATA_CONTRACT_TYPE, type MissingField } from '../model';
import { claimedOwner } from './documentClaims';
import { entityMetadata } from './entityMetadata';
import { entityNameOf } from './toEntityName';

/** The API entity that stands for a data contract. @public */
export interface DataContractEntity extends ApiEntityV1alpha1 {
  spec: ApiEntityV1alpha1['spec'] & {
    type: typeof DATA_CONTRACT_TYPE;
    /** Entity ref of the area, only for a contract published through one. */
    area?: string;
    /** Absent for a contract that everyone signed in may know of. */
    visibleTo?: string[];
    /** Only where something stands against the contract. */
    publication?: { state: 'bound' | 'blocked'; missing: MissingField[] };
  };
}

/** What {@link dataContractEntityFromDocument} works from. @public */
export interface DataContractEntityOptions {
  document: OdcsDocument;
  source: DocumentSource;
  /** `default` where absent. */
  namespace?: string;
  /** The slug of the document's name or id where absent. */
  name?: string;
  /** Absent for a document that no area has published: a claim. */
  publication?: { areaRef: string; ownerRef: string; visibleTo?: string[] };
  /** An owner claimed beside the document; it wins over its own. */
  claims?: { owner?: string };
  missing?: MissingField[];
  annotations?: Record<string, string>;
}

/** Most entries of `missing` that an entity carries. */
const MAX_MISSING = 50;

/**
 * The entity of an ODCS document. Equal input gives an equal entity.
 *
 * @throws InputError where neither name nor id gives an entity name.
 * @public
 */
export function dataContractEntityFromDocument(
  options: DataContractEntityOptions,
): DataContractEntity {
  const { document, source, publication } = options;
  const missing = (options.missing ?? []).slice(0, MAX_MISSING);
  const name = options.name ?? entityNameOf(document);
  if (!name) {
    throw new InputError(`'${source.path}' has neither a name nor an id`);
  }
  const owner =
    publication?.ownerRef ?? options.claims?.owner ?? claimedOwner(document);
  const blocked = !publication && missing.length > 0;
  const visibleTo = blocked ? [owner] : publication?.visibleTo;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: entityMetadata({
      name,
      namespace: options.namespace ?? 'default',
      title: document.name ?? document.id ?? name,
      description: document.description.purpose,
      tags: document.tags,
      annotations: options.annotations,
    }),
    spec: {
      type: DATA_CONTRACT_TYPE,
      lifecycle: document.status ?? 'unknown',
      owner,
      ...(publication ? { area: publication.areaRef } : {}),
      ...(visibleTo?.length
        ? { visibleTo: [...new Set(visibleTo)].sort() }
        : {}),
      ...(missing.length
        ? {
            publication: {
              state: publication ? ('bound' as const) : ('blocked' as const),
              missing,
            },
          }
        : {}),
      definition: source.text,
    },
  };
}
