import type { JsonObject } from '@backstage/types';
import type { OdcsDocument } from './OdcsDocument';
import {
  authoritativeDefinitionsOf,
  compact,
  customPropertiesOf,
  descriptionOf,
  numberOf,
  objectOf,
  objectsOf,
  supportOf,
  teamOf,
  textOf,
  textsOf,
  identifiedBy,
} from './tolerantReaders';
import { toOdcsSchema } from './toOdcsSchema';
import { toOdcsSchemaV2 } from './toOdcsSchemaV2';

/** Whether the content has the form of ODCS 2.2. @internal */
export function isOdcsVersion2(raw: JsonObject): boolean {
  return raw.schema === undefined && Array.isArray(raw.dataset);
}

/** The typed view of an ODCS document's content. @internal */
export function toOdcsDocument(raw: JsonObject): OdcsDocument {
  const price = objectOf(raw.price);
  return compact<OdcsDocument>({
    apiVersion: textOf(raw.apiVersion),
    kind: 'DataContract',
    id: textOf(raw.id) ?? textOf(raw.uuid),
    name: textOf(raw.name) ?? textOf(raw.datasetName),
    version: textOf(raw.version),
    status: textOf(raw.status),
    domain: textOf(raw.domain) ?? textOf(raw.datasetDomain),
    tenant: textOf(raw.tenant),
    dataProduct: textOf(raw.dataProduct) ?? textOf(raw.quantumName),
    tags: textsOf(raw.tags),
    description: descriptionOf(raw.description),
    authoritativeDefinitions: authoritativeDefinitionsOf(
      raw.authoritativeDefinitions,
    ),
    customProperties: customPropertiesOf(raw.customProperties),
    schema: isOdcsVersion2(raw)
      ? toOdcsSchemaV2(raw.dataset)
      : toOdcsSchema(raw.schema),
    servers: objectsOf(raw.servers),
    support: supportOf(raw.support),
    price:
      raw.price === undefined
        ? undefined
        : compact({
            amount: numberOf(price.priceAmount),
            currency: textOf(price.priceCurrency),
            unit: textOf(price.priceUnit),
          }),
    team: teamOf(raw.team ?? raw.stakeholders),
    roles: identifiedBy('role', raw.roles, (role, item) => ({
      role,
      access: textOf(item.access),
      description: textOf(item.description),
      firstLevelApprovers: textOf(item.firstLevelApprovers),
      secondLevelApprovers: textOf(item.secondLevelApprovers),
    })),
    slaProperties: identifiedBy(
      'property',
      raw.slaProperties,
      (property, item) => ({
        property,
        value: item.value,
        valueExt: item.valueExt,
        unit: textOf(item.unit),
        element: textOf(item.element) ?? textOf(item.column),
        driver: textOf(item.driver),
        description: textOf(item.description),
      }),
    ),
    contractCreatedTs: textOf(raw.contractCreatedTs),
    raw,
  });
}
