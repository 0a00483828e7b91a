import type { Visibility } from '@meshport/plugin-data-products-common';
import type { Area } from './Area';
import type { Snapshot } from './Dataset';

/**
 * The three parts by which a port is named in SQL: `catalog.schema.table`.
 * Each matches `[a-z_][a-z0-9_]{0,62}`; stored once in the binding and never
 * computed again.
 * @public
 */
export interface SqlName {
  catalog: string;
  schema: string;
  table: string;
}

/**
 * The record that ties a port to a dataset of an area. Written by publish,
 * with write permission on the area, and by nothing else.
 * @public
 */
export interface Binding {
  /** Text form of the port ref. */
  portRef: string;
  /** The `managed-by-origin-location` that the entity must carry. */
  originLocation: string;
  areaRef: string;
  datasetId: string;
  datasetName: string;
  sqlName: SqlName;
  /** Entity ref of who published. */
  boundBy: string;
  boundAt: number;
}

/** A column that the contract of a port promises. @public */
export interface ContractColumn {
  name: string;
  /** ODCS logicalType. */
  logicalType: string;
  description?: string;
  classification?: string;
  primaryKey?: boolean;
  /** The mask of the contract, as data; parsed by data-access-common. */
  mask?: unknown;
}

/** The contract of a port, as the last publication holds it. @public */
export interface PortContract {
  /** Entity ref, `api:<namespace>/<name>`. */
  ref: string;
  /** Version of the contract document. */
  version: string;
  columns: ContractColumn[];
  /** The row filter of the contract, as data; parsed by data-access-common. */
  rowFilter?: unknown;
  /** `public` lets everybody signed in read without asking. */
  access: 'public' | 'request';
  /** Usage and limitations, shown to who asks for access. */
  terms?: string;
  /** Longest grant in days. */
  maxDays?: number;
  /** Refs of users and groups whom the contract's roles name; they add to the area's owners, and never replace them. */
  approvers?: { firstLevel?: string[]; secondLevel?: string[] };
}

/**
 * All that the platform knows of a bound port. For service principals only:
 * it carries where the bytes are.
 * @public
 */
export interface ResolvedPort {
  binding: Binding;
  area: Area;
  product: { ref: string; title: string; lifecycle: string };
  visibility: Visibility;
  contract: PortContract;
  /** Absent while the dataset has no complete snapshot. */
  snapshot?: Snapshot;
}
