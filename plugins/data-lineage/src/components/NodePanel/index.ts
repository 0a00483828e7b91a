export { NodePanel } from './NodePanel';
