import {
  authoritativeDefinitions,
  customProperties,
  stableId,
} from './odcsElements';
import { anything, number, oneOfTexts, text, texts } from './shared';

const range = {
  type: 'array',
  items: number,
  minItems: 2,
  maxItems: 2,
  uniqueItems: true,
};

const isLibrary = {
  anyOf: [
    { properties: { type: { const: 'library' } }, required: ['type'] },
    { properties: { metric: text }, required: ['metric'] },
  ],
};
const isSql = { properties: { type: { const: 'sql' } }, required: ['type'] };
const isCustom = {
  properties: { type: { const: 'custom' } },
  required: ['type'],
};

/**
 * A quality rule. That there is exactly one operator is for the rule
 * `oneQualityOperator`: it can say which are too many.
 */
export const quality = {
  type: 'object',
  properties: {
    id: stableId,
    name: text,
    description: text,
    type: oneOfTexts('text', 'library', 'sql', 'custom'),
    dimension: oneOfTexts(
      'accuracy',
      'completeness',
      'conformity',
      'consistency',
      'coverage',
      'timeliness',
      'uniqueness',
    ),
    method: text,
    severity: text,
    businessImpact: text,
    unit: text,
    schedule: text,
    scheduler: text,
    tags: texts,
    customProperties,
    authoritativeDefinitions,
    metric: oneOfTexts(
      'nullValues',
      'missingValues',
      'invalidValues',
      'duplicateValues',
      'rowCount',
    ),
    rule: text,
    arguments: { type: 'object' },
    query: text,
    engine: text,
    implementation: { type: ['string', 'object'] },
    mustBe: anything,
    mustNotBe: anything,
    mustBeGreaterThan: number,
    mustBeGreaterOrEqualTo: number,
    mustBeLessThan: number,
    mustBeLessOrEqualTo: number,
    mustBeBetween: range,
    mustNotBeBetween: range,
  },
  additionalProperties: false,
  allOf: [
    {
      if: isLibrary,
      then: { required: ['metric'] },
      else: { properties: { rule: false, arguments: false } },
    },
    {
      if: isSql,
      then: { required: ['query'] },
      else: { properties: { query: false } },
    },
    {
      if: isCustom,
      then: { required: ['engine', 'implementation'] },
      else: { properties: { engine: false, implementation: false } },
    },
  ],
};
