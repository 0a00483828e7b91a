import { lazy } from 'react';

/** The canvas, loaded when it is first shown. @internal */
export const LazyLineageCanvas = lazy(() => import('./LineageCanvas'));
