import type { JsonObject } from '@backstage/types';
import type {
  AuthoritativeDefinition,
  CustomProperty,
  DocumentDescription,
  DocumentTeam,
  SupportChannel,
} from './StandardElements';

/** An input port: what a product takes in. @public */
export interface OdpsInputPort {
  name: string;
  version?: string;
  contractId?: string;
  tags: string[];
  customProperties: CustomProperty[];
}

/** An output port; name and version together are its key. @public */
export interface OdpsOutputPort {
  name: string;
  version?: string;
  description?: string;
  type?: string;
  contractId?: string;
  inputContracts: { id: string; version?: string }[];
  tags: string[];
  customProperties: CustomProperty[];
}

/** A port for managing the product. @public */
export interface OdpsManagementPort {
  name: string;
  content?: string;
  type?: string;
  url?: string;
  channel?: string;
  description?: string;
}

/**
 * A Bitol ODPS document of version 0.9 or 1.0, read tolerantly: lists are
 * always there, what has the wrong type is left out.
 *
 * @remarks
 * For reading only. Nothing is lost by writing, because writing works on the
 * text: see {@link editDocument}.
 *
 * @public
 */
export interface OdpsDocument {
  apiVersion?: string;
  kind: 'DataProduct';
  id?: string;
  name?: string;
  version?: string;
  status?: string;
  domain?: string;
  tenant?: string;
  tags: string[];
  description: DocumentDescription;
  authoritativeDefinitions: AuthoritativeDefinition[];
  customProperties: CustomProperty[];
  inputPorts: OdpsInputPort[];
  outputPorts: OdpsOutputPort[];
  managementPorts: OdpsManagementPort[];
  support: SupportChannel[];
  team?: DocumentTeam;
  productCreatedTs?: string;
  /** Everything the document says, unknown keys included. */
  raw: JsonObject;
}
