export { formatAgo } from './formatAgo';
export { formatBytes } from './formatBytes';
export { formatDuration } from './formatDuration';
export { formatMoment } from './formatMoment';
export { modKey } from './modKey';
