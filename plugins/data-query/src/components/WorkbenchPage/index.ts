export { WorkbenchContent } from './WorkbenchContent';
export { WorkbenchPage } from './WorkbenchPage';
