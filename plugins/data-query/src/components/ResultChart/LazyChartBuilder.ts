import { lazy } from 'react';

/** The chart builder, loaded when it is first shown. @internal */
export const LazyChartBuilder = lazy(() => import('./ChartBuilder'));
