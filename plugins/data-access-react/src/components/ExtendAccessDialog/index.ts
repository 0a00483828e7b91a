export {
  ExtendAccessDialog,
  type ExtendAccessDialogProps,
} from './ExtendAccessDialog';
