export { ExportsList } from './ExportsList';
