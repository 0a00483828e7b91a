export { openAddress } from './openAddress';
export { readAllPages } from './readAllPages';
export { useAllowedFunctions } from './useAllowedFunctions';
export {
  useCursorPages,
  type CursorPage,
  type CursorPages,
} from './useCursorPages';
export { useExports, type Exports } from './useExports';
export { useNarrow } from './useNarrow';
export type { ColumnDetails, PortDetails } from './readPortDetails';
export { usePortDetails } from './usePortDetails';
export { usePurposes, type Purposes } from './usePurposes';
export { useQueryablePorts, type QueryablePorts } from './useQueryablePorts';
export { useStore } from './useStore';
export { useSideHref, useWorkbenchSide, type Side } from './useWorkbenchSide';
export { useWorkbenchTabs } from './useWorkbenchTabs';
export {
  useWorkbenchUrl,
  type ResultView,
  type WorkbenchUrl,
} from './useWorkbenchUrl';
