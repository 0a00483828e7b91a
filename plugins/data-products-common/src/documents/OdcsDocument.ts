import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  AuthoritativeDefinition,
  CustomProperty,
  DocumentDescription,
  DocumentTeam,
  SupportChannel,
} from './StandardElements';

/** A reference between columns. @public */
export interface OdcsRelationship {
  type: string;
  /** Absent on a property, where it is the property itself. */
  from?: string | string[];
  to: string | string[];
}

/** A quality rule, the same in all versions of the standard. @public */
export interface OdcsQuality {
  id?: string;
  name?: string;
  description?: string;
  /** text, library, sql or custom. */
  type: string;
  dimension?: string;
  severity?: string;
  unit?: string;
  /** Also where the document used the older `rule`. */
  metric?: string;
  query?: string;
  engine?: string;
  implementation?: JsonValue;
  arguments?: JsonObject;
  operator?: { name: string; value: JsonValue };
}

/** A column, or a part of a nested one. @public */
export interface OdcsProperty {
  /** Empty for the items of an array. */
  name: string;
  id?: string;
  businessName?: string;
  description?: string;
  physicalName?: string;
  physicalType?: string;
  logicalType?: string;
  logicalTypeOptions: JsonObject;
  primaryKey: boolean;
  primaryKeyPosition?: number;
  /** True means that the value is never null. */
  required: boolean;
  unique: boolean;
  classification?: string;
  criticalDataElement: boolean;
  examples: JsonValue[];
  tags: string[];
  customProperties: CustomProperty[];
  relationships: OdcsRelationship[];
  quality: OdcsQuality[];
  properties: OdcsProperty[];
  items?: OdcsProperty;
}

/** A table, view, topic or file of a contract. @public */
export interface OdcsSchemaObject {
  name: string;
  id?: string;
  businessName?: string;
  description?: string;
  physicalName?: string;
  physicalType?: string;
  dataGranularityDescription?: string;
  tags: string[];
  customProperties: CustomProperty[];
  relationships: OdcsRelationship[];
  quality: OdcsQuality[];
  properties: OdcsProperty[];
}

/** A service level. @public */
export interface OdcsServiceLevel {
  property: string;
  value?: JsonValue;
  valueExt?: JsonValue;
  unit?: string;
  element?: string;
  driver?: string;
  description?: string;
}

/** A role in which data is used. @public */
export interface OdcsRole {
  role: string;
  access?: string;
  description?: string;
  firstLevelApprovers?: string;
  secondLevelApprovers?: string;
}

/**
 * A Bitol ODCS document of version 2.2, 3.0 or 3.1, read tolerantly and shown
 * in the form of 3.1: lists are always there, what has the wrong type is left
 * out, the old team, quality and dataset forms are carried over.
 *
 * @remarks
 * For reading only. Nothing is lost by writing, because writing works on the
 * text: see {@link editDocument}.
 *
 * @public
 */
export interface OdcsDocument {
  apiVersion?: string;
  kind: 'DataContract';
  id?: string;
  name?: string;
  version?: string;
  status?: string;
  domain?: string;
  tenant?: string;
  dataProduct?: string;
  tags: string[];
  description: DocumentDescription;
  authoritativeDefinitions: AuthoritativeDefinition[];
  customProperties: CustomProperty[];
  schema: OdcsSchemaObject[];
  /** Servers say where others may find the data, never where Meshport reads. */
  servers: JsonObject[];
  support: SupportChannel[];
  price?: { amount?: number; currency?: string; unit?: string };
  team?: DocumentTeam;
  roles: OdcsRole[];
  slaProperties: OdcsServiceLevel[];
  contractCreatedTs?: string;
  /** Everything the document says, unknown keys included. */
  raw: JsonObject;
}
