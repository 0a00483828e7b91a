export {
  RequestAccessButton,
  type RequestAccessButtonProps,
} from './RequestAccessButton';
