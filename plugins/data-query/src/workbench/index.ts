export {
  ExportDownloads,
  type ExportDownload,
  type ExportDownloadsOptions,
} from './ExportDownloads';
export { exportKey } from './exportKey';
export { ExportList, type ExportListState } from './ExportList';
export { ResultPanes, type ResultPanesState } from './ResultPanes';
export type { ResultPane } from './ResultPane';
export { saveFile } from './saveFile';
export { shownExport, type ShownExport } from './shownExport';
export { Store } from './Store';
export { WorkbenchTabs, type WorkbenchTabsState } from './WorkbenchTabs';
export {
  sameContent,
  type TabContent,
  type WorkbenchTab,
} from './WorkbenchTab';
