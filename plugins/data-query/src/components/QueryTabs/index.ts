export { QueryTabs } from './QueryTabs';
export { TabNotice } from './TabNotice';
export { useIsRunning } from './useIsRunning';
