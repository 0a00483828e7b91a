/**
 * Whose a data area is, and handing it over, for the old frontend system; the
 * new one takes `./alpha`.
 *
 * @packageDocumentation
 */
export { areasApiRef, AreasClient, type AreasApi } from './api';
export { dataAreasPlugin, EntityAreaCard, isDataArea } from './plugin';
export { dataAreasTranslationRef } from './translation';
