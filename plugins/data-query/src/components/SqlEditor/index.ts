import { lazy } from 'react';

export type { CompletionKnowledge } from './completeQueryable';
export type { EditorHandle } from './EditorHandle';
export type { PortRelationship } from './joinConditions';
export type { EditorProblem, SqlEditorProps } from './SqlEditor';

/** The editor, loaded when it is first shown. @internal */
export const LazySqlEditor = lazy(() => import('./SqlEditor'));
