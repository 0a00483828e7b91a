import { lazy } from 'react';

/** The editor, loaded when it is first shown. @internal */
export const LazySqlEditor = lazy(() => import('./SqlEditor'));
