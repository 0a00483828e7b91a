/**
 * Asking for access, deciding, and what was given; for the old frontend
 * system. The new one takes the default export of `./alpha`.
 *
 * @packageDocumentation
 */

export {
  AccessPage,
  EntityAccessContent,
  EntityPrincipalAccessContent,
  dataAccessPlugin,
} from './plugin';
export { entityRouteRef, principalRouteRef, rootRouteRef } from './routes';
export { dataAccessTranslationRef } from './translation';
