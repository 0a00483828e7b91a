export { PurposeSelect } from './PurposeSelect';
