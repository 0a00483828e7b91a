export { ResultPanes, type ResultPanesState } from './ResultPanes';
export type { ResultPane } from './ResultPane';
export { Store } from './Store';
export { WorkbenchTabs, type WorkbenchTabsState } from './WorkbenchTabs';
export {
  sameContent,
  type TabContent,
  type WorkbenchTab,
} from './WorkbenchTab';
