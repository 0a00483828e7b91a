export { WorkbenchContent } from './WorkbenchContent';
export { WorkbenchPage } from './WorkbenchPage';
export { WorkbenchRoutes } from './WorkbenchRoutes';
