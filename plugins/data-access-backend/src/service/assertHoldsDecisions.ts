import type { AuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CallerOptions } from './ServiceOptions';

/** The one plugin that holds decisions. */
const DECISIONS_HOLDER = 'plugin:data-query';

/** @internal */
export function assertHoldsDecisions(
  auth: AuthService,
  { credentials }: CallerOptions,
): void {
  if (
    !auth.isPrincipal(credentials, 'service') ||
    credentials.principal.subject !== DECISIONS_HOLDER
  ) {
    throw new NotAllowedError(`Only ${DECISIONS_HOLDER} may do this`);
  }
}
