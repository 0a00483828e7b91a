import { lazy } from 'react';

export type { InsertText, SqlEditorProps } from './SqlEditor';

/** The editor, loaded when it is first shown. @internal */
export const LazySqlEditor = lazy(() => import('./SqlEditor'));
