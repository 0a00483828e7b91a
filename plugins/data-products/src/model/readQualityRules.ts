import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  OdcsDocument,
  OdcsProperty,
  OdcsQuality,
} from '@meshport/plugin-data-products-common';

/** What the last measurement of a rule found. @internal */
export interface QualityFinding {
  measured?: string;
  holds: boolean;
  measuredOn?: string;
}

/** A quality rule of a contract, with what it is about. @internal */
export interface QualityRule {
  key: string;
  /** The column it is about; absent for the whole table. */
  column?: string;
  name: string;
  description?: string;
  /** What must be, such as `= 0`. */
  expected?: string;
  unit?: string;
  finding?: QualityFinding;
}

const SIGNS: Record<string, string> = {
  mustBe: '=',
  mustNotBe: '≠',
  mustBeGreaterThan: '>',
  mustBeGreaterOrEqualTo: '≥',
  mustBeLessThan: '<',
  mustBeLessOrEqualTo: '≤',
};

/**
 * The quality rules of one object of a contract, each with its finding.
 *
 * @remarks
 * A finding is the custom property `finding` of a rule:
 * `{ measured, holds, measuredOn }`.
 *
 * @internal
 */
export function readQualityRules(
  document: OdcsDocument,
  object: string,
): QualityRule[] {
  const schema = document.schema.find(item => item.name === object);
  if (!schema) {
    return [];
  }
  const raw = list(document.raw.schema).find(item => item.name === object);
  const rawProperties = list(raw?.properties);
  return [
    ...toRules(schema.quality, list(raw?.quality), undefined),
    ...schema.properties.flatMap((property: OdcsProperty) =>
      toRules(
        property.quality,
        list(rawProperties.find(item => item.name === property.name)?.quality),
        property.name,
      ),
    ),
  ];
}

function toRules(
  rules: OdcsQuality[],
  raws: JsonObject[],
  column: string | undefined,
): QualityRule[] {
  return rules.map((rule, index) => {
    const id = rule.id ?? rule.name;
    const raw = id
      ? raws.find(item => (item.id ?? item.name) === id)
      : raws[index];
    return {
      key: `${column ?? ''} ${id ?? index}`,
      column,
      name: rule.name ?? rule.id ?? rule.metric ?? rule.type,
      description: rule.description,
      expected: rule.operator && expectation(rule.operator),
      unit: rule.unit,
      finding: raw && readFinding(raw),
    };
  });
}

function expectation(operator: { name: string; value: JsonValue }): string {
  const values = Array.isArray(operator.value)
    ? operator.value.map(String).join(' … ')
    : String(operator.value);
  return `${SIGNS[operator.name] ?? operator.name} ${values}`;
}

function readFinding(rule: JsonObject): QualityFinding | undefined {
  const value = list(rule.customProperties).find(
    item => item.property === 'finding',
  )?.value;
  if (!isObject(value) || typeof value.holds !== 'boolean') {
    return undefined;
  }
  return {
    holds: value.holds,
    measured:
      value.measured === undefined || value.measured === null
        ? undefined
        : String(value.measured),
    measuredOn:
      typeof value.measuredOn === 'string' ? value.measuredOn : undefined,
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
