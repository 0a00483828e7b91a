export { ChartFigure, type ChartFigureProps } from './ChartFigure';
export { useChartText, type ChartText } from './useChartText';
export { LiveChart, type LiveChartProps } from './LiveChart';
export { ChartQueueProvider } from './ChartQueueProvider';
export { SavedChart, type SavedChartProps } from './SavedChart';
