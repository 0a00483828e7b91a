import type { OdcsDocument } from '../documents/OdcsDocument';
import { customPropertyOf } from './customPropertyOf';

const ENTITY_REF =
  /^(user|group):([a-z0-9][a-z0-9-]*\/)?[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/;

/** Whom a contract names as approvers, as full entity refs. @public */
export interface ContractApprovers {
  firstLevel?: string[];
  secondLevel?: string[];
}

/**
 * Whom a contract names as approvers: `firstLevelApprovers` and
 * `secondLevelApprovers` of its ODCS roles, or the custom properties of these
 * names.
 *
 * @remarks
 * ODCS leaves the text free. Only `user:` and `group:` refs count, separated by
 * commas or spaces; all else is for people to read.
 *
 * @public
 */
export function contractApprovers(document: OdcsDocument): ContractApprovers {
  const firstLevel = read(document, 'firstLevelApprovers');
  const secondLevel = read(document, 'secondLevelApprovers');
  return {
    ...(firstLevel.length > 0 && { firstLevel }),
    ...(secondLevel.length > 0 && { secondLevel }),
  };
}

function read(
  document: OdcsDocument,
  name: 'firstLevelApprovers' | 'secondLevelApprovers',
): string[] {
  const property = customPropertyOf(document.customProperties, name);
  const texts = [
    ...document.roles.map(role => role[name]),
    ...(Array.isArray(property) ? property : [property]),
  ].filter(text => typeof text === 'string');
  return [
    ...new Set(
      texts
        .flatMap(text => text.toLocaleLowerCase('en-US').split(/[\s,;]+/))
        .filter(ref => ENTITY_REF.test(ref))
        .map(ref => (ref.includes('/') ? ref : ref.replace(':', ':default/'))),
    ),
  ];
}
