import {
  authoritativeDefinitions,
  customProperties,
  stableId,
} from './odcsElements';
import { quality } from './odcsQuality';
import {
  anything,
  closed,
  flag,
  integer,
  listOf,
  number,
  oneOfTexts,
  text,
  texts,
  when,
} from './shared';

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const STEP = `${NAME}/[A-Za-z0-9_-]+`;
const FILE = '(?:https?://)?[A-Za-z0-9._/-]+\\.yaml#';

/** `table.column`, or a path of ids that may begin with a file. */
const reference = {
  type: ['string', 'array'],
  if: { type: 'string' },
  then: {
    pattern: `^(?:${NAME}\\.${NAME}|(?:${FILE})?/?${STEP}(?:/${STEP})*)$`,
  },
  else: {
    minItems: 1,
    items: {
      type: 'string',
      pattern: `^(?:${NAME}\\.${NAME}|(?:${FILE})?/?${STEP}(?:/${STEP})*)$`,
    },
  },
};

const relationshipType = oneOfTexts('foreignKey');

/** Here the property itself is the source. */
const propertyRelationship = closed(
  { type: relationshipType, to: reference, customProperties },
  'to',
);

const objectRelationship = {
  ...closed(
    {
      type: relationshipType,
      from: reference,
      to: reference,
      customProperties,
    },
    'from',
    'to',
  ),
  if: { properties: { from: { type: 'array' } } },
  then: { properties: { to: { type: 'array' } } },
  else: { properties: { to: text } },
};

const element = {
  id: stableId,
  name: text,
  businessName: text,
  description: text,
  physicalName: text,
  physicalType: text,
  tags: texts,
  customProperties,
  authoritativeDefinitions,
  quality: listOf(quality),
};

const count = { type: 'integer', minimum: 0 };
const step = { type: 'number', exclusiveMinimum: 0 };
const textLimits = {
  format: text,
  minimum: text,
  maximum: text,
  exclusiveMinimum: text,
  exclusiveMaximum: text,
};
const numberLimits = {
  multipleOf: step,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
};
const zoned = { ...textLimits, timezone: flag, defaultTimezone: text };
const widths = ['8', '16', '32', '64', '128'];

const OPTIONS_BY_TYPE = {
  string: { minLength: count, maxLength: count, pattern: text, format: text },
  date: textLimits,
  timestamp: zoned,
  time: zoned,
  integer: {
    ...numberLimits,
    format: oneOfTexts(
      ...['i', 'u'].flatMap(sign => widths.map(width => `${sign}${width}`)),
    ),
  },
  number: { ...numberLimits, format: oneOfTexts('f32', 'f64') },
  object: {
    minProperties: count,
    maxProperties: count,
    required: { ...texts, minItems: 1, uniqueItems: true },
  },
  array: { minItems: count, maxItems: count, uniqueItems: flag },
};

const types = [...Object.keys(OPTIONS_BY_TYPE), 'boolean'];

const propertyKeys = {
  ...element,
  logicalType: oneOfTexts(...types),
  logicalTypeOptions: { type: 'object' },
  primaryKey: flag,
  primaryKeyPosition: integer,
  required: flag,
  unique: flag,
  partitioned: flag,
  partitionKeyPosition: integer,
  classification: text,
  encryptedName: text,
  transformSourceObjects: texts,
  transformLogic: text,
  transformDescription: text,
  examples: listOf(anything),
  criticalDataElement: flag,
  relationships: listOf(propertyRelationship),
  properties: listOf({ $ref: '#/$defs/property' }),
  items: { $ref: '#/$defs/item' },
};

const optionsFitType = [
  ...Object.entries(OPTIONS_BY_TYPE).map(([type, options]) =>
    when('logicalType', [type], {
      properties: { logicalTypeOptions: closed(options) },
    }),
  ),
  {
    // Options mean something only for a type.
    if: { not: { required: ['logicalType'] } },
    then: { properties: { logicalTypeOptions: closed({}) } },
  },
];

const onlyArraysHaveItems = when(
  'logicalType',
  types.filter(type => type !== 'array'),
  { properties: { items: false } },
);
const onlyObjectsHaveProperties = when(
  'logicalType',
  types.filter(type => type !== 'object'),
  { properties: { properties: false } },
);

/** `$defs` of the contract schema. */
export const propertyDefinitions = {
  property: {
    ...closed(propertyKeys, 'name'),
    allOf: [...optionsFitType, onlyArraysHaveItems, onlyObjectsHaveProperties],
  },
  item: {
    ...closed(propertyKeys),
    allOf: [...optionsFitType, onlyArraysHaveItems],
  },
};

export const schemaObject = closed(
  {
    ...element,
    logicalType: oneOfTexts('object'),
    dataGranularityDescription: text,
    relationships: listOf(objectRelationship),
    properties: listOf({ $ref: '#/$defs/property' }),
  },
  'name',
);
