import {
  contractColumns,
  readDataContractDocument,
} from '@meshport/plugin-data-products-common';
import type { PortRelationship } from '../components/SqlEditor';

/** What the contract says of a column beyond its name and type. @internal */
export interface ColumnDetails {
  primaryKey: boolean;
  /** The column refers to one of another table. */
  refersTo?: string;
  description?: string;
  classification?: string;
}

/** What the contract says of a port. @internal */
export interface PortDetails {
  columns: Map<string, ColumnDetails>;
  relationships: PortRelationship[];
}

/** Object and column of a reference: `table.column`, or a pointer into a contract's schema. */
function readReference(to: string) {
  const pointer = /\/?schema\/([^/]+)\/properties\/([^/]+)$/.exec(
    to.split('#').at(-1) ?? '',
  );
  const match = pointer ?? /^([^./#]+)\.([^./#]+)$/.exec(to);
  return match ? { toObject: match[1], toColumn: match[2] } : undefined;
}

/** The details of a port from the text of its contract; empty where it cannot be read. @internal */
export function readPortDetails(options: {
  /** Where the text came from. */
  path: string;
  text: string;
  /** Name of the contract's object, where it holds several. */
  object?: string;
}): PortDetails {
  const { path, text, object } = options;
  const { document } = readDataContractDocument({ path, text });
  const details: PortDetails = { columns: new Map(), relationships: [] };
  for (const column of document ? contractColumns(document, object) : []) {
    const references = column.relationships.flatMap(
      ({ to }) => readReference(to) ?? [],
    );
    details.columns.set(column.name, {
      primaryKey: column.primaryKey,
      refersTo: references[0]
        ? `${references[0].toObject}.${references[0].toColumn}`
        : undefined,
      description: column.description,
      classification: column.classification,
    });
    details.relationships.push(
      ...references.map(reference => ({ column: column.name, ...reference })),
    );
  }
  return details;
}
