/**
 * Asking for access, deciding, and what was given; for the old frontend
 * system. The new one takes the default export of `./alpha`.
 *
 * @packageDocumentation
 */

export { AccessPage, EntityAccessContent, dataAccessPlugin } from './plugin';
export { entityRouteRef, rootRouteRef } from './routes';
export { dataAccessTranslationRef } from './translation';
