export { LazyChartBuilder } from './LazyChartBuilder';
