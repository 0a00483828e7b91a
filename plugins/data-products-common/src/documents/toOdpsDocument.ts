import type { JsonObject } from '@backstage/types';
import type { OdpsDocument } from './OdpsDocument';
import {
  authoritativeDefinitionsOf,
  compact,
  customPropertiesOf,
  descriptionOf,
  supportOf,
  teamOf,
  textOf,
  textsOf,
  identifiedBy,
} from './tolerantReaders';

/** The typed view of an ODPS document's content. @internal */
export function toOdpsDocument(raw: JsonObject): OdpsDocument {
  return compact<OdpsDocument>({
    apiVersion: textOf(raw.apiVersion),
    kind: 'DataProduct',
    id: textOf(raw.id),
    name: textOf(raw.name),
    version: textOf(raw.version),
    status: textOf(raw.status),
    domain: textOf(raw.domain),
    tenant: textOf(raw.tenant),
    tags: textsOf(raw.tags),
    description: descriptionOf(raw.description),
    authoritativeDefinitions: authoritativeDefinitionsOf(
      raw.authoritativeDefinitions,
    ),
    customProperties: customPropertiesOf(raw.customProperties),
    inputPorts: identifiedBy('name', raw.inputPorts, (name, port) => ({
      name: name.trim(),
      version: textOf(port.version),
      contractId: textOf(port.contractId),
      tags: textsOf(port.tags),
      customProperties: customPropertiesOf(port.customProperties),
    })),
    outputPorts: identifiedBy('name', raw.outputPorts, (name, port) => ({
      name: name.trim(),
      version: textOf(port.version),
      description: textOf(port.description),
      type: textOf(port.type),
      contractId: textOf(port.contractId),
      inputContracts: identifiedBy('id', port.inputContracts, (id, item) => ({
        id,
        version: textOf(item.version),
      })),
      tags: textsOf(port.tags),
      customProperties: customPropertiesOf(port.customProperties),
    })),
    managementPorts: identifiedBy(
      'name',
      raw.managementPorts,
      (name, port) => ({
        name,
        content: textOf(port.content),
        type: textOf(port.type),
        url: textOf(port.url),
        channel: textOf(port.channel),
        description: textOf(port.description),
      }),
    ),
    support: supportOf(raw.support),
    team: teamOf(raw.team),
    productCreatedTs: textOf(raw.productCreatedTs),
    raw,
  });
}
