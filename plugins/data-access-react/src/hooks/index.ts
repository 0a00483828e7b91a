export { useAccess, type UseAccessResult } from './useAccess';
export { useAccessChanges } from './useAccessChanges';
export { useAccessCounts } from './useAccessCounts';
export { useGrantGapText } from './useGrantGapText';
export { useUserRef } from './useUserRef';
