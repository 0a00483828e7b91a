import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** A subject of the backend's external access, and the service account that it acts as. @internal */
export interface BoundSubject {
  subject: string;
  /** Entity ref. */
  serviceAccount: string;
}

/** Only what was made here counts, whatever an object looks like. */
const bound = new WeakMap<object, BoundSubject>();

/**
 * Names the service account to what only needs the name. As with those of
 * tokens, no service of Backstage accepts these credentials.
 *
 * @internal
 */
export function createSubjectCredentials(
  given: BoundSubject,
): BackstageCredentials<BackstageUserPrincipal> {
  const credentials: BackstageCredentials<BackstageUserPrincipal> = {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef: given.serviceAccount },
  };
  bound.set(credentials, given);
  return credentials;
}

/** `undefined` for everybody else. @internal */
export function subjectOf(
  credentials: BackstageCredentials,
): BoundSubject | undefined {
  return bound.get(credentials);
}
