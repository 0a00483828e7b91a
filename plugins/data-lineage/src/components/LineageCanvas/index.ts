export { LazyLineageCanvas } from './LazyLineageCanvas';
