import type { JsonObject } from '@backstage/types';

// Written from the text of the Bitol standards. The official JSON Schemas are
// only compared with, in lint.official.test.ts.

export type Schema = JsonObject;

export const text = { type: 'string' };
export const flag = { type: 'boolean' };
export const integer = { type: 'integer' };
export const number = { type: 'number' };
export const anything = {};
export const uri = { type: 'string', format: 'uri' };
export const day = { type: 'string', format: 'date' };
export const instant = { type: 'string', format: 'date-time' };
export const texts = { type: 'array', items: text };

/** A mapping of known keys; the names behind are the keys that must be there. */
export function closed(
  properties: Record<string, Schema>,
  ...required: string[]
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

export function oneOfTexts(...values: string[]): Schema {
  return { type: 'string', enum: values };
}

/** Applies `then` where a key has one of the values. */
export function when(key: string, values: string[], then: Schema): Schema {
  return {
    if: { properties: { [key]: { enum: values } }, required: [key] },
    then,
  };
}
