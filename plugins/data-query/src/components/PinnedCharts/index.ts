export { PinnedCharts } from './PinnedCharts';
