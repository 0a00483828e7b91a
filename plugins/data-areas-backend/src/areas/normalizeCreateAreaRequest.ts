import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { toSqlIdentifier } from '@meshport/plugin-data-areas-common';
import type { CreateAreaRequest } from '@meshport/plugin-data-areas-node';

/** Namespaces that hold something else. */
const RESERVED_NAMES = new Set(['default']);

/**
 * Full refs, and the SQL name that the area gets if none is asked for.
 *
 * @internal
 */
export function normalizeCreateAreaRequest(
  request: CreateAreaRequest,
): Required<CreateAreaRequest> {
  const { name, title } = request;
  if (RESERVED_NAMES.has(name)) {
    throw new InputError(
      `'${name}' cannot be the name of an area, it is a namespace of others`,
    );
  }
  const sqlName = request.sqlName ?? toSqlIdentifier(name);
  if (toSqlIdentifier(sqlName) !== sqlName) {
    throw new InputError(
      `'${sqlName}' cannot be the sqlName of an area, '${toSqlIdentifier(
        sqlName,
      )}' could`,
    );
  }
  return {
    name,
    title: title.trim(),
    domainRef: toRef(request.domainRef, 'domain'),
    ownerRef: toRef(request.ownerRef, 'group'),
    sqlName,
  };
}

/** The full ref of a group. @internal */
export function normalizeGroupRef(text: string): string {
  return toRef(text, 'group');
}

function toRef(text: string, kind: string): string {
  try {
    const ref = parseEntityRef(text, {
      defaultKind: kind,
      defaultNamespace: 'default',
    });
    if (ref.kind.toLowerCase() === kind) {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Said below, in the words of the request.
  }
  throw new InputError(`'${text}' is not the ref of a ${kind}`);
}
