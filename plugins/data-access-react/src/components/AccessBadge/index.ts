export { AccessBadge, type AccessBadgeProps } from './AccessBadge';
