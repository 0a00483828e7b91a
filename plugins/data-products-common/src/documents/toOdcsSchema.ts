import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  OdcsProperty,
  OdcsRelationship,
  OdcsSchemaObject,
} from './OdcsDocument';
import {
  compact,
  customPropertiesOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
  identifiedBy,
} from './tolerantReaders';
import { toOdcsQuality } from './toOdcsQuality';

/** The typed view of `schema` of ODCS 3. @internal */
export function toOdcsSchema(value: JsonValue | undefined): OdcsSchemaObject[] {
  return identifiedBy('name', value, (name, item) => ({
    name,
    id: textOf(item.id),
    businessName: textOf(item.businessName),
    description: textOf(item.description),
    physicalName: textOf(item.physicalName),
    physicalType: textOf(item.physicalType),
    dataGranularityDescription: textOf(item.dataGranularityDescription),
    tags: textsOf(item.tags),
    customProperties: customPropertiesOf(item.customProperties),
    relationships: relationshipsOf(item.relationships),
    quality: toOdcsQuality(item.quality),
    properties: propertiesOf(item.properties),
  }));
}

function propertiesOf(value: JsonValue | undefined): OdcsProperty[] {
  return objectsOf(value).flatMap(item => {
    const name = textOf(item.name);
    return name ? [toProperty(name, item)] : [];
  });
}

function toProperty(name: string, item: JsonObject): OdcsProperty {
  return compact<OdcsProperty>({
    name,
    id: textOf(item.id),
    businessName: textOf(item.businessName),
    description: textOf(item.description),
    physicalName: textOf(item.physicalName),
    physicalType: textOf(item.physicalType),
    logicalType: textOf(item.logicalType),
    logicalTypeOptions: objectOf(item.logicalTypeOptions),
    primaryKey: item.primaryKey === true,
    primaryKeyPosition: numberOf(item.primaryKeyPosition),
    required: item.required === true,
    unique: item.unique === true,
    classification: textOf(item.classification),
    criticalDataElement: item.criticalDataElement === true,
    examples: Array.isArray(item.examples)
      ? item.examples.filter(
          (example): example is JsonValue => example !== undefined,
        )
      : [],
    tags: textsOf(item.tags),
    customProperties: customPropertiesOf(item.customProperties),
    relationships: relationshipsOf(item.relationships),
    quality: toOdcsQuality(item.quality),
    properties: propertiesOf(item.properties),
    items:
      item.items === undefined
        ? undefined
        : toProperty(
            textOf(objectOf(item.items).name) ?? '',
            objectOf(item.items),
          ),
  });
}

function relationshipsOf(value: JsonValue | undefined): OdcsRelationship[] {
  return objectsOf(value).flatMap(item => {
    const to = referenceOf(item.to);
    return to
      ? [
          compact({
            type: textOf(item.type) ?? 'foreignKey',
            from: referenceOf(item.from),
            to,
          }),
        ]
      : [];
  });
}

function referenceOf(
  value: JsonValue | undefined,
): string | string[] | undefined {
  return Array.isArray(value) ? textsOf(value) : textOf(value);
}
