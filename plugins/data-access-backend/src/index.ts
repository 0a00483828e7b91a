export { dataAccessPlugin as default } from './plugin';
