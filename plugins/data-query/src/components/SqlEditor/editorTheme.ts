import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours by token only, so that it follows the portal's theme, light or dark. */
const theme = EditorView.theme({
  '&': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'var(--bui-bg-neutral-1)',
    fontSize: 'var(--bui-font-size-3)',
    height: '100%',
  },
  '&.cm-focused': { outline: 'none' },
  // An outline of its own would lie below the line numbers.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: 0,
    zIndex: 300,
    border: '2px solid var(--bui-accent-bg)',
    pointerEvents: 'none',
  },
  '.cm-scroller': {
    fontFamily: 'var(--bui-font-monospace)',
    lineHeight: '1.6',
  },
  '.cm-content': { caretColor: 'var(--bui-fg-primary)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--bui-fg-primary)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--bui-bg-neutral-4)' },
  '.cm-gutters': {
    backgroundColor: 'var(--bui-bg-neutral-2)',
    color: 'var(--bui-fg-secondary)',
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-placeholder': { color: 'var(--bui-fg-secondary)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--bui-bg-neutral-4)',
    outline: 'none',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--bui-bg-neutral-2)',
    color: 'var(--bui-fg-primary)',
    border: '1px solid var(--bui-border-2)',
    borderRadius: 'var(--bui-radius-2)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--bui-accent-bg)',
    color: 'var(--bui-accent-fg)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': {
    color: 'inherit',
  },
  '.cm-completionDetail': {
    color: 'var(--bui-fg-secondary)',
    fontStyle: 'normal',
  },
  '.cm-panels': {
    backgroundColor: 'var(--bui-bg-neutral-2)',
    color: 'var(--bui-fg-primary)',
  },
});

const highlighting = HighlightStyle.define([
  {
    tag: tags.keyword,
    color: 'var(--bui-announcement-fg-subdued)',
    fontWeight: '600',
  },
  {
    tag: [tags.string, tags.special(tags.string)],
    color: 'var(--bui-positive-fg-subdued)',
  },
  {
    tag: [tags.number, tags.bool, tags.null],
    color: 'var(--bui-warning-fg-subdued)',
  },
  { tag: tags.typeName, color: 'var(--bui-announcement-fg-subdued)' },
  {
    tag: [tags.lineComment, tags.blockComment],
    color: 'var(--bui-fg-secondary)',
    fontStyle: 'italic',
  },
]);

/** How the editor looks. @internal */
export const editorTheme: Extension = [theme, syntaxHighlighting(highlighting)];
