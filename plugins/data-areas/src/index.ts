/**
 * Whose a data area is, and handing it over, for the old frontend system; the
 * new one takes `./alpha`.
 *
 * @packageDocumentation
 */
export { areasApiRef, AreasClient, type AreasApi } from './api';
export { isDataArea } from './isDataArea';
export { AreasPage, dataAreasPlugin, EntityAreaCard } from './plugin';
export { areasRouteRef } from './routes';
export { dataAreasTranslationRef } from './translation';
