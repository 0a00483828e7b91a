export { PreviewContent } from './PreviewContent';
