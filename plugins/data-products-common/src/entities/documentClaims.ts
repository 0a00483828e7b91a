import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { customPropertyOf } from '../contract/customPropertyOf';
import type { CustomProperty, DocumentTeam } from '../documents';
import { toEntityName } from './toEntityName';

/** Owner of a document that names none. @public */
export const UNKNOWN_OWNER_REF = 'group:default/unknown';

/** Domain of a document that names none. @public */
export const UNKNOWN_DOMAIN_REF = 'domain:default/unknown';

/** Who a document says that it belongs to: a claim, no authority. @internal */
export function claimedOwner(document: {
  customProperties: CustomProperty[];
  team?: DocumentTeam;
}): string {
  const owner = customPropertyOf(document.customProperties, 'ownerRef');
  return (
    (typeof owner === 'string' && refOf(owner, 'group')) ||
    (document.team?.name && refOf(document.team.name, 'group')) ||
    UNKNOWN_OWNER_REF
  );
}

/** Which domain a document says that it is of: a claim. @internal */
export function claimedDomain(document: { domain?: string }): string {
  return (
    (document.domain && refOf(document.domain, 'domain')) || UNKNOWN_DOMAIN_REF
  );
}

function refOf(text: string, defaultKind: string): string | undefined {
  try {
    if (/[:/]/.test(text)) {
      return stringifyEntityRef(
        parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
      );
    }
    return `${defaultKind}:default/${toEntityName(text)}`;
  } catch {
    return undefined;
  }
}
