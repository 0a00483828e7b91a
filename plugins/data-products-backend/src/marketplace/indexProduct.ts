import type {
  DataProductEntityV1alpha1,
  ProductListing,
} from '@meshport/plugin-data-products-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { tokenize } from './tokenize';

/**
 * A searchable text: its words with a space before each, so that a prefix is
 * found by one `includes`.
 */
type Haystack = string;

/** A product as read for one principal, prepared for search. @internal */
export interface IndexedProduct {
  listing: Omit<
    ProductListing,
    'access' | 'matchedColumns' | 'matchedColumnCount'
  >;
  /** Text forms of the refs of its bound ports. */
  portRefs: string[];
  everything: Haystack;
  /** From the heaviest field to the lightest. */
  fields: { weight: number; text: Haystack }[];
  columns: { name: string; text: Haystack }[];
}

// A title match outweighs every match further down, whatever their number.
const WEIGHTS = {
  title: 1000,
  purpose: 100,
  tags: 50,
  ports: 50,
  description: 20,
  columnNames: 10,
  columnDescriptions: 1,
};

function haystack(texts: (string | undefined)[]): Haystack {
  const words = texts.flatMap(text => (text ? tokenize(text) : []));
  return words.length ? ` ${words.join(' ')}` : '';
}

/** Prepares an entity for search. Done once a read, not once a query. @internal */
export function indexProduct(
  entity: DataProductEntityV1alpha1,
): IndexedProduct {
  const { metadata, spec } = entity;
  const title = metadata.title ?? metadata.name;
  const namespace = metadata.namespace ?? 'default';
  const columns = (spec.columns ?? []).map(column => ({
    name: column.name,
    text: haystack([column.name, column.description]),
  }));
  const ports = spec.outputPorts ?? [];
  const fields = [
    { weight: WEIGHTS.title, text: haystack([title]) },
    { weight: WEIGHTS.purpose, text: haystack([spec.purpose]) },
    { weight: WEIGHTS.tags, text: haystack(metadata.tags ?? []) },
    { weight: WEIGHTS.ports, text: haystack(ports.map(port => port.name)) },
    { weight: WEIGHTS.description, text: haystack([metadata.description]) },
    {
      weight: WEIGHTS.columnNames,
      text: haystack((spec.columns ?? []).map(column => column.name)),
    },
    {
      weight: WEIGHTS.columnDescriptions,
      text: columns.map(column => column.text).join(''),
    },
  ];
  return {
    listing: {
      ref: stringifyEntityRef(entity),
      namespace,
      name: metadata.name,
      title,
      purpose: spec.purpose ?? metadata.description,
      domain: spec.domain,
      owner: spec.owner,
      type: spec.type,
      lifecycle: spec.lifecycle,
      classification: spec.classification,
      publicationState: spec.publication?.state ?? 'unbound',
      tags: metadata.tags ?? [],
      ports: ports.map(port => ({
        name: port.name,
        version: port.version,
        portRef: port.portRef,
      })),
      columnCount: columns.length,
      updatedAt: spec.updatedAt,
    },
    portRefs: ports.flatMap(port => port.portRef ?? []),
    everything: fields.map(field => field.text).join(''),
    fields,
    columns,
  };
}
