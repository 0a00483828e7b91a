import type { GrantNames } from '../grantNames';
import type { ActualGrant } from './readActual';

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
  const privileges = view?.privileges.join(', ');
  return [
    ...(record?.wantedHash === expected.wantedHash
      ? []
      : ['What is wanted had changed.']),
    ...(view ? [] : ['The view was gone.']),
    ...(role ? [] : ['The role was gone.']),
    ...(view && record && view.definitionHash !== record.definitionHash
      ? ['The view was not the one that was made.']
      : []),
    ...(view && view.options.join() !== 'security_barrier=true'
      ? ['The view was no longer a security barrier.']
      : []),
    ...(view && !view.owned ? ['The view had another owner.'] : []),
    ...(view && privileges !== `${names.role}:SELECT:false`
      ? [
          `The view was granted to others or not as it should: ${
            privileges || 'nobody'
          }.`,
        ]
      : []),
    ...(role?.attributes.length
      ? [`The role had been made ${role.attributes.join(', ')}.`]
      : []),
    ...(role && !role.usesSchema ? ['The role could not use the schema.'] : []),
    ...(actual.keysHash === expected.keysHash
      ? []
      : ['The keys of hashed columns had been changed.']),
  ];
}
