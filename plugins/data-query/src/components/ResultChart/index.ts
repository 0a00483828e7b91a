import { lazy } from 'react';

/** The chart, loaded when it is first shown. @internal */
export const LazyResultChart = lazy(() => import('./ResultChart'));
