export { DecideList } from './DecideList';
