export { LineagePage } from './LineagePage';
export { LineagePageContent } from './LineagePageContent';
