export { AreaCard } from './AreaCard';
