export {
  RequestAccessPanel,
  type RequestAccessPanelProps,
} from './RequestAccessPanel';
