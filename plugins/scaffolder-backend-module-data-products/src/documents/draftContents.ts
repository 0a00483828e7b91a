import { parseEntityRef } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { logicalTypeOf } from './logicalTypeOf';
import type { ProductDraft } from './ProductDraft';

/** Version of what is drafted: the first. */
const VERSION = '1.0.0';

/** Classification of a column of which nobody said anything. */
const DEFAULT_CLASSIFICATION = 'internal';

/** The content of the ODPS document. */
export function draftProductContent(draft: ProductDraft): JsonObject {
  return present({
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: draft.name,
    name: draft.title,
    version: VERSION,
    status: draft.status,
    domain: draft.domain,
    description: descriptionOf(draft),
    customProperties: [
      { property: 'type', value: draft.type },
      { property: 'visibility', value: 'everyone' },
    ],
    outputPorts: [
      present({
        name: draft.port,
        description: draft.portDescription,
        type: 'tables',
        version: VERSION,
        contractId: contractIdOf(draft),
      }),
    ],
    team: teamOf(draft),
  });
}

/** The content of the ODCS document of the product's port. */
export function draftContractContent(draft: ProductDraft): JsonObject {
  return present({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: contractIdOf(draft),
    name: draft.title,
    version: VERSION,
    status: draft.status,
    domain: draft.domain,
    dataProduct: draft.name,
    description: descriptionOf(draft),
    schema: [
      present({
        name: draft.port,
        logicalType: 'object',
        physicalName: draft.dataset,
        physicalType: 'table',
        description: draft.portDescription,
        properties: draft.columns.flatMap(column => columnOf(column, draft)),
      }),
    ],
    team: teamOf(draft),
    roles: [
      present({
        role: 'reader',
        access: 'read',
        firstLevelApprovers:
          draft.access === 'request' ? draft.ownerRef : undefined,
      }),
    ],
    customProperties: [{ property: 'access', value: draft.access }],
  });
}

/** The id that ties the port to its contract. */
export function contractIdOf(draft: ProductDraft): string {
  return `${draft.name}-${draft.port.replaceAll('_', '-')}`;
}

function columnOf(
  column: { name: string; type: string },
  draft: ProductDraft,
): JsonObject[] {
  const logicalType = logicalTypeOf(column.type);
  if (!logicalType) {
    return [];
  }
  const described = draft.described.find(({ name }) => name === column.name);
  return [
    present({
      name: column.name,
      description: described?.description,
      logicalType,
      physicalType: column.type,
      ...(described?.primaryKey
        ? { primaryKey: true, primaryKeyPosition: keyPosition(column, draft) }
        : {}),
      classification: described?.classification ?? DEFAULT_CLASSIFICATION,
    }),
  ];
}

function keyPosition(column: { name: string }, draft: ProductDraft): number {
  const keys = draft.described.filter(({ primaryKey }) => primaryKey);
  return keys.findIndex(({ name }) => name === column.name) + 1;
}

function descriptionOf({ purpose, usage, limitations }: ProductDraft) {
  return present({ purpose, usage, limitations });
}

function teamOf({ ownerRef, author }: ProductDraft): JsonObject {
  return present({
    name: parseEntityRef(ownerRef, { defaultKind: 'group' }).name,
    members: author ? [{ username: author, role: 'author' }] : undefined,
  });
}

/** Without the keys that have no value, which YAML would show as empty. */
function present(content: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(content).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  ) as JsonObject;
}
