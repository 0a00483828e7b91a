import type { EditorView } from '@codemirror/view';
import { type SqlStatement, splitStatements, statementAt } from '../../sql';
import { formatSql } from './formatSql';

/** What the page does with the editor. @internal */
export interface EditorHandle {
  /** Puts text where the cursor stands, or over what is selected. */
  insert(text: string): void;
  /** The statements of the selection, or the one under the cursor. */
  chosen(): SqlStatement[];
  /** Formats the selection, or all of it. */
  format(): Promise<void>;
  focus(): void;
}

function insertInto(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, from - 1), from);
  const spaced = before && !/[\s(,.]/.test(before) ? ` ${text}` : text;
  view.dispatch({
    changes: { from, to, insert: spaced },
    selection: { anchor: from + spaced.length },
    scrollIntoView: true,
  });
  view.focus();
}

function chosenIn(view: EditorView): SqlStatement[] {
  const { from, to, head } = view.state.selection.main;
  if (from < to) {
    const selected = splitStatements(view.state.sliceDoc(from, to));
    if (selected.length) {
      return selected.map(one => ({
        sql: one.sql,
        from: one.from + from,
        to: one.to + from,
      }));
    }
  }
  const statement = statementAt(view.state.doc.toString(), head);
  return statement ? [statement] : [];
}

async function formatIn(view: EditorView): Promise<void> {
  const { from, to } = view.state.selection.main;
  const range =
    from < to ? { from, to } : { from: 0, to: view.state.doc.length };
  const before = view.state.sliceDoc(range.from, range.to);
  const formatted = await formatSql(before);
  // Whoever went on writing meanwhile keeps what is written.
  if (view.state.sliceDoc(range.from, range.to) === before) {
    view.dispatch({
      changes: { ...range, insert: formatted },
      selection: { anchor: range.from },
    });
  }
}

/** The handle of an editor. @internal */
export function createEditorHandle(view: EditorView): EditorHandle {
  return {
    insert: text => insertInto(view, text),
    chosen: () => chosenIn(view),
    format: () => formatIn(view),
    focus: () => view.focus(),
  };
}
