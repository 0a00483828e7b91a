import { anything, closed, day, listOf, number, text, texts } from './shared';

export const stableId = { type: 'string', pattern: '^[A-Za-z0-9_-]+$' };

export const customProperties = listOf(
  closed(
    { id: stableId, property: text, value: anything, description: text },
    'property',
    'value',
  ),
);

export const authoritativeDefinitions = listOf(
  closed(
    { id: stableId, type: text, url: text, description: text },
    'type',
    'url',
  ),
);

export const role = closed(
  {
    id: stableId,
    role: text,
    access: text,
    description: text,
    firstLevelApprovers: text,
    secondLevelApprovers: text,
    customProperties,
  },
  'role',
);

export const supportChannel = closed(
  {
    id: stableId,
    channel: text,
    url: text,
    description: text,
    tool: text,
    scope: text,
    invitationUrl: text,
    customProperties,
  },
  'channel',
);

export const price = closed({
  id: stableId,
  priceAmount: number,
  priceCurrency: text,
  priceUnit: text,
});

const described = { tags: texts, customProperties, authoritativeDefinitions };

const teamMember = closed(
  {
    id: stableId,
    username: text,
    name: text,
    description: text,
    role: text,
    dateIn: day,
    dateOut: day,
    replacedByUsername: text,
    ...described,
  },
  'username',
);

/** The object form, or the list form of ODCS 3.0. */
export const team = {
  type: ['object', 'array'],
  if: { type: 'array' },
  then: listOf(teamMember),
  else: closed({
    id: stableId,
    name: text,
    description: text,
    members: listOf(teamMember),
    ...described,
  }),
};

const plainValue = { type: ['string', 'number', 'boolean', 'null'] };

export const serviceLevel = closed(
  {
    id: stableId,
    property: text,
    value: plainValue,
    valueExt: plainValue,
    unit: text,
    element: text,
    driver: text,
    description: text,
    scheduler: text,
    schedule: text,
  },
  'property',
  'value',
);
