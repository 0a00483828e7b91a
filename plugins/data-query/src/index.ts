/**
 * The workbench and the preview of a data product, for the old frontend
 * system; the new one takes `./alpha`.
 *
 * @packageDocumentation
 */
export {
  dataQueryPlugin,
  EntityPinnedCharts,
  EntityPreviewContent,
  EntityUseItContent,
  WorkbenchPage,
} from './plugin';
export {
  boardRouteRef,
  boardsRouteRef,
  marketplaceRouteRef,
  previewRouteRef,
  useItRouteRef,
  workbenchRouteRef,
} from './routes';
export { dataQueryTranslationRef } from './translation';
