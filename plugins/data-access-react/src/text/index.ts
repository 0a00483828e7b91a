export { formatDay } from './formatDay';
export { formatDistance } from './formatDistance';
