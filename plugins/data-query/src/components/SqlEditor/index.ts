export type { CompletionKnowledge } from './completeQueryable';
export type { EditorHandle } from './EditorHandle';
export type { PortRelationship } from './joinConditions';
export { LazySqlEditor } from './LazySqlEditor';
export type { EditorProblem, SqlEditorProps } from './SqlEditor';
