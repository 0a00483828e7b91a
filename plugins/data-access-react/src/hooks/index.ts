export { useAccess, type UseAccessResult } from './useAccess';
export { useAccessChanges } from './useAccessChanges';
export { useAccessCounts } from './useAccessCounts';
