export { curlSnippet, exportTokenSnippet } from './curlSnippet';
export { javascriptSnippet } from './javascriptSnippet';
export { type PythonLibrary, pythonSnippet } from './pythonSnippet';
export { type SnippetQuery, TOKEN_VARIABLE } from './SnippetQuery';
