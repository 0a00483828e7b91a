export { ResultPanesView } from './ResultPanesView';
