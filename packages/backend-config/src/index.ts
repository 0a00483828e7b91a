export type { NumberRule } from './NumberRule';
export { readDuration } from './readDuration';
export { readNumber } from './readNumber';
