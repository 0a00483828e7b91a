import type { GrantNames } from '../grantNames';
import { describeViewRights } from './describeViewRights';
import type { ActualGrant } from './readActual';

/** What a role that signs in nowhere could do besides, in words. */
const ABILITIES: { readonly [attribute: string]: string } = {
  superuser: 'do everything in all databases',
  login: 'sign in by itself',
  createrole: 'make other roles',
  createdb: 'make databases',
  replication: 'copy all databases',
  bypassrls: 'read rows that policies hide',
};

/** @internal */
export interface ExpectedGrant {
  wantedHash: string;
  keysHash: string;
}

/** What of a grant is not as it was made, a sentence each; not who may use it. @internal */
export function findDifferences(
  names: GrantNames,
  actual: ActualGrant,
  expected: ExpectedGrant,
): string[] {
  const { record, view, role } = actual;
  if (!record && !view && !role) {
    return ['The grant was made.'];
  }
  return [
    ...(record?.wantedHash === expected.wantedHash
      ? []
      : ['What was agreed, or its contract, had changed.']),
    ...(view ? [] : ['The view was gone.']),
    ...(role ? [] : ['The role was gone.']),
    ...(view && record && view.definitionHash !== record.definitionHash
      ? ['The view was not the one that was made; it may have shown more.']
      : []),
    ...(view && view.options.join() !== 'security_barrier=true'
      ? [
          'The view no longer kept its readers’ conditions from rows that it leaves out.',
        ]
      : []),
    ...(view && !view.owned ? ['The view belonged to somebody else.'] : []),
    ...(view ? describeViewRights(names, view.rights) : []),
    ...(role?.attributes.length
      ? [
          `The role of the grant could ${role.attributes
            .map(attribute => ABILITIES[attribute] ?? attribute)
            .join(', ')}, which none needs.`,
        ]
      : []),
    ...(role && !role.usesSchema
      ? ['Who uses it could not get to the view.']
      : []),
    ...(actual.keysHash === expected.keysHash
      ? []
      : ['The keys of hashed columns had been changed.']),
  ];
}
