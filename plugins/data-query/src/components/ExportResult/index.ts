export { DownloadState } from './DownloadState';
export { ExportMenu } from './ExportMenu';
export { ExportStatus } from './ExportStatus';
export { TextExports } from './TextExports';
