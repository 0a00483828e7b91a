import type { JsonValue } from '@backstage/types';
import type { OdcsDocument, OdcsProperty } from '../documents/OdcsDocument';
import { customPropertyOf } from './customPropertyOf';

/** A column as a contract promises it. @public */
export interface DataContractColumn {
  name: string;
  logicalType?: string;
  description?: string;
  classification?: string;
  primaryKey: boolean;
  required: boolean;
  unique: boolean;
  /** The value of the custom property `mask`, not interpreted. */
  mask?: JsonValue;
  /** The columns that this one refers to, `object.column`. */
  relationships: { to: string }[];
}

/**
 * The columns of one object of a contract.
 *
 * @remarks
 * Without `object` those of the only one; none where the contract holds
 * several, because which is meant would be a guess.
 *
 * @public
 */
export function contractColumns(
  document: OdcsDocument,
  object?: string,
): DataContractColumn[] {
  const schema =
    object === undefined
      ? document.schema.length === 1 && document.schema[0]
      : document.schema.find(item => item.name === object);
  if (!schema) {
    return [];
  }
  return schema.properties.map(property => {
    const mask = customPropertyOf(property.customProperties, 'mask');
    return {
      name: property.name,
      ...optional('logicalType', property.logicalType),
      ...optional('description', property.description),
      ...optional('classification', property.classification),
      primaryKey: property.primaryKey,
      required: property.required,
      unique: property.unique,
      ...optional('mask', mask),
      relationships: [
        ...targetsOf(property),
        ...schema.relationships.flatMap(item =>
          compositeTargets(item, schema.name, property.name),
        ),
      ],
    };
  });
}

function targetsOf(property: OdcsProperty): { to: string }[] {
  return property.relationships.flatMap(({ to }) =>
    (Array.isArray(to) ? to : [to]).map(target => ({ to: target })),
  );
}

function compositeTargets(
  relationship: { from?: string | string[]; to: string | string[] },
  object: string,
  column: string,
): { to: string }[] {
  const from = [relationship.from ?? []].flat();
  const to = [relationship.to].flat();
  return from.flatMap((source, index) =>
    source === `${object}.${column}` && to[index] ? [{ to: to[index] }] : [],
  );
}

function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
