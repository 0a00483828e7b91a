export { useAccess, type UseAccessResult } from './useAccess';
