import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { OdpsDocument } from '../documents/OdpsDocument';
import type { Visibility } from '../model/Visibility';
import { customPropertyOf } from './customPropertyOf';

/**
 * Who may know of a product, from its custom property `visibility`.
 *
 * @remarks
 * `everyone` where it is absent. Anything that is not understood gives
 * `owners`: a typing error must not publish.
 *
 * @public
 */
export function productVisibility(document: OdpsDocument): Visibility {
  const value = customPropertyOf(document.customProperties, 'visibility');
  if (value === undefined) {
    const present = document.raw.customProperties;
    return mentionsVisibility(present)
      ? { level: 'owners' }
      : { level: 'everyone' };
  }
  if (value === 'everyone') {
    return { level: 'everyone' };
  }
  if (Array.isArray(value)) {
    const groups = value.map(groupRef);
    return groups.length > 0 && groups.every(ref => ref !== undefined)
      ? { level: 'groups', groups: [...new Set(groups)].sort() as string[] }
      : { level: 'owners' };
  }
  return { level: 'owners' };
}

function mentionsVisibility(value: unknown): boolean {
  return JSON.stringify(value ?? null).includes('"visibility"');
}

function groupRef(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  try {
    const ref = parseEntityRef(value, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    // Nobody carries a claim of another kind.
    return /^(group|user)$/i.test(ref.kind)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
