/**
 * Where data products come from and what they feed, for the old frontend
 * system; the new one takes `./alpha`.
 *
 * @packageDocumentation
 */
export { dataLineagePlugin, EntityLineageContent, LineagePage } from './plugin';
export { entityLineageRouteRef, lineageRouteRef } from './routes';
export { dataLineageTranslationRef } from './translation';
