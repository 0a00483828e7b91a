export { AccessPage } from './AccessPage';
export { AccessPageContent } from './AccessPageContent';
