export { errorText } from './errorText';
export { formatDay } from './formatDay';
export { formatDistance } from './formatDistance';
export { formatMoment } from './formatMoment';
export { isoDay } from './isoDay';
