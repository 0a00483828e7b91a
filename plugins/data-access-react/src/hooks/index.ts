export { useAccess, type UseAccessResult } from './useAccess';
export { useAccessChanges } from './useAccessChanges';
export { useAccessCounts } from './useAccessCounts';
export { useUserRef } from './useUserRef';
