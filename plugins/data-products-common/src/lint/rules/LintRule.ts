import type { DocumentSource, Finding } from '../../documents';

/**
 * One thing that the standard's text asks for and a JSON Schema cannot say.
 * Rules read `source.value` themselves: the typed view has already left out
 * what is wrong.
 *
 * @internal
 */
export type LintRule = (source: DocumentSource) => Finding[];
