export type { RequestPrefill } from './RequestPrefill';
export {
  RequestAccessPanel,
  type RequestAccessPanelProps,
} from './RequestAccessPanel';
