export {
  RequestItemState,
  type RequestItemStateProps,
} from './RequestItemState';
