import { AuthenticationError } from '@backstage/errors';
import type { Decision } from '@meshport/plugin-data-access-common';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import { subjectOf } from '../tokens/subjectCredentials';
import { tokenOf } from '../tokens/tokenCredentials';
import type { ResolveOptions } from './SourceResolver';
import { toDecideError } from './toDecideError';

/**
 * What a caller may see of some ports, by ref: a user, a token of an agreement,
 * or a subject that acts as a service account.
 *
 * @internal
 */
export async function decideAsCaller(
  access: DataAccessClient,
  {
    purpose,
    agreementIds,
    credentials,
    signal,
  }: Omit<ResolveOptions, 'tables' | 'user'>,
  portRefs: string[],
): Promise<Map<string, Decision>> {
  // Of none too: what is wrong with the rest of the request must be said
  // alike, or it would tell of a port that the user may not know of.
  const asked = { portRefs, purpose, agreementIds };
  const token = tokenOf(credentials);
  const subject = subjectOf(credentials)?.subject;
  const decide = async () => {
    if (token) {
      const { secret } = token;
      return await access.decideWithToken({ secret, portRefs }, { signal });
    }
    return subject === undefined
      ? await access.decide(asked, { credentials, signal })
      : await access.decideForSubject({ subject, ...asked }, { signal });
  };
  const decided = await decide().catch(error => {
    throw toDecideError(error);
  });
  if (!decided) {
    throw new AuthenticationError('This is no service account any more');
  }
  const { items } = decided;
  // Each is looked up by what it says it is of, never by its place.
  return new Map(items.map(item => [item.portRef, item]));
}
