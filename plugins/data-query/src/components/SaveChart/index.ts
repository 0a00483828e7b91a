export { SaveChartDialog, type SaveChartDialogProps } from './SaveChartDialog';
