import { autocompletion } from '@codemirror/autocomplete';
import { sql } from '@codemirror/lang-sql';
import { forEachDiagnostic, setDiagnostics } from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { SqlPosition } from '@meshport/plugin-data-query-react';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef, useState } from 'react';
import { completeQueryable } from './completeQueryable';
import { duckdbDialect } from './duckdbDialect';
import { editorTheme } from './editorTheme';
import { queryableSchema } from './queryableSchema';

/** Puts text where the cursor stands, or behind all of it. @internal */
export type InsertText = (text: string) => void;

/** Properties of {@link SqlEditor}. @internal */
export interface SqlEditorProps {
  value: string;
  onChange: (value: string) => void;
  onRun: () => void;
  /** Is called once with how to insert. */
  onReady: (insert: InsertText) => void;
  ports: QueryablePort[];
  error?: { message: string; position?: SqlPosition };
  label: string;
  placeholder: string;
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

/** The editor itself; everything that it needs loads with this file. @internal */
export default function SqlEditor(props: SqlEditorProps) {
  const { value, onChange, onRun, onReady, ports, error, label, placeholder } =
    props;
  const [view, setView] = useState<EditorView>();
  const run = useRef(onRun);
  run.current = onRun;

  const extensions = useMemo(
    () => [
      // Above the default keymap, where Mod-Enter inserts a blank line.
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run.current();
              return true;
            },
          },
        ]),
      ),
      sql({
        dialect: duckdbDialect,
        schema: queryableSchema(ports),
        upperCaseKeywords: true,
      }),
      duckdbDialect.language.data.of({
        autocomplete: completeQueryable(ports),
      }),
      autocompletion({ icons: false }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      editorTheme,
    ],
    [ports, label],
  );

  useEffect(() => {
    if (!view) {
      return;
    }
    const { doc } = view.state;
    const position = error?.position;
    if (!position || position.line > doc.lines) {
      let marked = false;
      forEachDiagnostic(view.state, () => {
        marked = true;
      });
      if (marked) {
        view.dispatch(setDiagnostics(view.state, []));
      }
      return;
    }
    const line = doc.line(position.line);
    const from = Math.min(line.from + position.column - 1, line.to);
    const word = view.state.wordAt(from);
    view.dispatch(
      setDiagnostics(view.state, [
        {
          from,
          to: Math.max(word?.to ?? from, Math.min(from + 1, doc.length)),
          severity: 'error',
          message: error.message,
        },
      ]),
    );
  }, [view, error]);

  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      theme="none"
      height="100%"
      style={{ height: '100%' }}
      // Tab leaves the editor: nobody gets caught in it with the keyboard.
      indentWithTab={false}
      placeholder={placeholder}
      basicSetup={{
        autocompletion: false,
        foldGutter: false,
        syntaxHighlighting: false,
        highlightActiveLine: false,
      }}
      extensions={extensions}
      onCreateEditor={created => {
        setView(created);
        onReady(text => insertInto(created, text));
      }}
    />
  );
}
