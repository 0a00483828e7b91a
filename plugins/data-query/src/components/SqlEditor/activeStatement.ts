import {
  type EditorState,
  type Extension,
  RangeSetBuilder,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { splitStatements, statementAt } from '../../sql';

const line = Decoration.line({ class: 'cm-activeStatement' });

function mark(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const sql = state.doc.toString();
  const { main } = state.selection;
  // One alone needs no mark, and what is selected shows itself.
  if (main.empty && splitStatements(sql).length > 1) {
    const statement = statementAt(sql, main.head);
    if (statement) {
      const last = state.doc.lineAt(statement.to).number;
      let { number } = state.doc.lineAt(statement.from);
      for (; number <= last; number++) {
        const { from } = state.doc.line(number);
        builder.add(from, from, line);
      }
    }
  }
  return builder.finish();
}

/** Marks the statement that would run, where there are several. @internal */
export const activeStatement: Extension = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = mark(view.state);
      }

      update(update: ViewUpdate) {
        if (update.docChanged || update.selectionSet) {
          this.decorations = mark(update.state);
        }
      }
    },
    { decorations: plugin => plugin.decorations },
  ),
  EditorView.baseTheme({
    '.cm-activeStatement': {
      boxShadow: 'inset 2px 0 0 var(--bui-accent-bg)',
    },
  }),
];
