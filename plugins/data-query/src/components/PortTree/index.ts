export { PortTree } from './PortTree';
