import type { JsonValue } from '@backstage/types';
import type { OdcsProperty, OdcsSchemaObject } from './OdcsDocument';
import { numberOf, textOf, textsOf, identifiedBy } from './tolerantReaders';

/** `dataset` of ODCS 2.2 in the form of 3.1. @internal */
export function toOdcsSchemaV2(
  value: JsonValue | undefined,
): OdcsSchemaObject[] {
  return identifiedBy('table', value, (name, item) => ({
    name,
    physicalName: textOf(item.physicalName),
    description: textOf(item.description),
    dataGranularityDescription: textOf(item.dataGranularity),
    tags: textsOf(item.tags),
    customProperties: [],
    relationships: [],
    // 2.2 names tools and templates, not metrics: nothing to carry over.
    quality: [],
    properties: columnsOf(item.columns),
  }));
}

function columnsOf(value: JsonValue | undefined): OdcsProperty[] {
  return identifiedBy('column', value, (name, item) => ({
    name,
    businessName: textOf(item.businessName),
    description: textOf(item.description),
    physicalType: textOf(item.physicalType),
    logicalType: textOf(item.logicalType),
    logicalTypeOptions: {},
    primaryKey: item.isPrimaryKey === true || item.isPrimary === true,
    primaryKeyPosition: numberOf(item.primaryKeyPosition),
    required: item.isNullable === false,
    unique: item.isUnique === true,
    classification: textOf(item.classification),
    criticalDataElement: item.criticalDataElementStatus === true,
    examples: textsOf(item.sampleValues),
    tags: textsOf(item.tags),
    customProperties: [],
    relationships: [],
    quality: [],
    properties: [],
  }));
}
