export { formatAgo } from './formatAgo';
export { formatBytes } from './formatBytes';
export { formatDuration } from './formatDuration';
export { modKey } from './modKey';
