export { describeRowFilter } from './describeRowFilter';
export { formatDay } from './formatDay';
export { formatDistance } from './formatDistance';
export { useMaskText } from './useMaskText';
