export { errorText } from './errorText';
export { formatDay } from './formatDay';
export { formatDistance } from './formatDistance';
export { isoDay } from './isoDay';
