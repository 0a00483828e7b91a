export { usePurposes, type Purposes } from './usePurposes';
export { useQueryablePorts, type QueryablePorts } from './useQueryablePorts';
export { useWorkbenchUrl, type WorkbenchUrl } from './useWorkbenchUrl';
