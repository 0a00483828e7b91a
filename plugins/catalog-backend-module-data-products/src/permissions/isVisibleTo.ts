import type { Entity } from '@backstage/catalog-model';
import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  visibilityParamsSchema,
  type VisibilityParams,
} from './visibilityParams';

/** The catalog's search table holds no longer values. */
const MAX_SEARCHABLE = 200;

/**
 * Lets an entity through that names nobody in `spec.visibleTo`, or one of the
 * claims.
 *
 * @remarks
 * `apply` reads the entity the way the catalog's search table does (all cases
 * alike, lists flattened, an empty list like none), because both must accept
 * the same entities.
 *
 * @public
 */
export const isVisibleTo = createPermissionRule<
  typeof catalogEntityPermissionResourceRef,
  VisibilityParams
>({
  name: 'IS_VISIBLE_TO',
  description:
    'Allow entities that everyone may know of, and those visible to one of the claims',
  resourceRef: catalogEntityPermissionResourceRef,
  paramsSchema: visibilityParamsSchema,
  apply: (entity, { claims }) => {
    const audience = audienceOf(entity);
    if (audience.length === 0) {
      return true;
    }
    const known = new Set(claims.map(claim => claim.toLowerCase()));
    return audience.some(ref => ref.length <= MAX_SEARCHABLE && known.has(ref));
  },
  toQuery: ({ claims }) => {
    const forEveryone = { not: { key: 'spec.visibleTo' } };
    return claims.length
      ? { anyOf: [forEveryone, { key: 'spec.visibleTo', values: claims }] }
      : forEveryone;
  },
});

function audienceOf(entity: Entity): string[] {
  return Object.entries(entity.spec ?? {})
    .filter(([key]) => key.toLowerCase() === 'visibleto')
    .flatMap(([, value]) => leavesOf(value))
    .map(value => String(value ?? '').toLowerCase());
}

function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap(leavesOf);
  }
  return typeof value === 'object' && value !== null ? [] : [value];
}
