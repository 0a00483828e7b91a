export { ExportMenu } from './ExportMenu';
export { ExportStatus } from './ExportStatus';
export { useExport, type ResultExport } from './useExport';
