import {
  anything,
  closed,
  day,
  instant,
  listOf,
  oneOfTexts,
  text,
  texts,
  uri,
} from './shared';

const customProperties = listOf(
  closed(
    { property: text, value: anything, description: text },
    'property',
    'value',
  ),
);

const authoritativeDefinitions = listOf(
  closed({ type: text, url: uri, description: text }, 'type', 'url'),
);

const common = { tags: texts, customProperties, authoritativeDefinitions };

const inputPort = closed(
  { name: text, version: text, contractId: text, ...common },
  'name',
  'version',
  'contractId',
);

const outputPort = closed(
  {
    name: text,
    version: text,
    description: text,
    type: text,
    contractId: text,
    sbom: listOf(closed({ type: text, url: uri }, 'url')),
    inputContracts: listOf(
      closed({ id: text, version: text }, 'id', 'version'),
    ),
    ...common,
  },
  'name',
  'version',
);

const managementPort = closed(
  {
    name: text,
    content: text,
    type: text,
    url: uri,
    channel: text,
    description: text,
    ...common,
  },
  'name',
  'content',
);

const supportChannel = closed(
  {
    channel: text,
    url: uri,
    description: text,
    tool: text,
    scope: text,
    invitationUrl: uri,
    ...common,
  },
  'channel',
  'url',
);

const teamMember = closed(
  {
    username: text,
    name: text,
    description: text,
    role: text,
    dateIn: day,
    dateOut: day,
    replacedByUsername: text,
    ...common,
  },
  'username',
);

/** Bitol ODPS 1.0, which takes documents of 0.9 too. @internal */
export const odpsSchema = closed(
  {
    apiVersion: oneOfTexts('v0.9.0', 'v1.0.0'),
    kind: oneOfTexts('DataProduct'),
    id: text,
    name: text,
    version: text,
    status: text,
    domain: text,
    tenant: text,
    tags: texts,
    description: closed({
      purpose: text,
      limitations: text,
      usage: text,
      authoritativeDefinitions,
      customProperties,
    }),
    authoritativeDefinitions,
    customProperties,
    inputPorts: listOf(inputPort),
    outputPorts: listOf(outputPort),
    managementPorts: listOf(managementPort),
    support: listOf(supportChannel),
    team: closed({
      name: text,
      description: text,
      members: listOf(teamMember),
      ...common,
    }),
    productCreatedTs: instant,
  },
  'apiVersion',
  'kind',
  'id',
  'status',
);
