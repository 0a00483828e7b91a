import type {
  BackstageCredentials,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

const TRUSTED = new Set(
  ['data-access', 'data-query', 'catalog', 'data-products', 'search'].map(
    pluginId => `plugin:${pluginId}`,
  ),
);

/**
 * Lets the platform's own plugins through.
 *
 * @remarks
 * Backstage gives a plugin that calls as itself the subject `plugin:<id>` and
 * signs it. Tokens of external callers get the subject that the operator's
 * config names, with `external:` before it unless the operator writes otherwise.
 *
 * @internal
 */
export function assertTrustedService(
  credentials: BackstageCredentials<BackstageServicePrincipal>,
): void {
  const { subject, accessRestrictions } = credentials.principal;
  // Restrictions are what only external tokens carry.
  if (!TRUSTED.has(subject) || accessRestrictions) {
    throw new NotAllowedError('This route is for plugins of the platform');
  }
}
