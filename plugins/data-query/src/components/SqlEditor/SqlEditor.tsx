import { autocompletion, closeCompletion } from '@codemirror/autocomplete';
import { sql } from '@codemirror/lang-sql';
import {
  type Diagnostic,
  forEachDiagnostic,
  linter,
  setDiagnostics,
} from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { activeStatement } from './activeStatement';
import {
  type CompletionKnowledge,
  completeQueryable,
} from './completeQueryable';
import { duckdbDialect } from './duckdbDialect';
import { createEditorHandle, type EditorHandle } from './EditorHandle';
import { editorTheme } from './editorTheme';

/** A place of the text with which something is the matter. @internal */
export interface EditorProblem {
  from: number;
  message: string;
  severity: 'error' | 'warning' | 'info';
}

/** Properties of {@link SqlEditor}. @internal */
export interface SqlEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** Mod-Enter, or with Shift for all statements. */
  onRun: (which: 'chosen' | 'all') => void;
  /** Is called once with what can be done with the editor. */
  onReady: (handle: EditorHandle) => void;
  knowledge: CompletionKnowledge;
  problems: EditorProblem[];
  label: string;
  placeholder: string;
}

/** One object for all: another one would set the editor up anew with each letter. */
const BASIC_SETUP = {
  autocompletion: false,
  foldGutter: false,
  syntaxHighlighting: false,
  highlightActiveLine: false,
};

/** The editor itself; everything that it needs loads with this file. @internal */
export default function SqlEditor(props: SqlEditorProps) {
  const { value, onChange, onRun, onReady, problems, label } = props;
  const [view, setView] = useState<EditorView>();
  const run = useRef(onRun);
  run.current = onRun;
  const change = useRef(onChange);
  change.current = onChange;
  const onEditorChange = useCallback(
    (text: string) => change.current(text),
    [],
  );
  const knowledge = useRef(props.knowledge);
  knowledge.current = props.knowledge;

  const extensions = useMemo(() => {
    const runKey = (key: string, which: 'chosen' | 'all') => ({
      key,
      run: (editor: EditorView) => {
        // Open, it would cover the result; about to open, the next Enter would take from it.
        closeCompletion(editor);
        run.current(which);
        return true;
      },
    });
    return [
      // Above the default keymap, where Mod-Enter inserts a blank line.
      Prec.highest(
        keymap.of([
          runKey('Mod-Shift-Enter', 'all'),
          runKey('Mod-Enter', 'chosen'),
        ]),
      ),
      sql({ dialect: duckdbDialect, upperCaseKeywords: true }),
      duckdbDialect.language.data.of({
        autocomplete: completeQueryable(() => knowledge.current),
      }),
      autocompletion({ icons: false }),
      // Without a source of its own: what the backend says is set below.
      linter(null),
      activeStatement,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      editorTheme,
    ];
  }, [label]);

  useEffect(() => {
    if (!view) {
      return;
    }
    const { state } = view;
    const { length } = state.doc;
    let marked = false;
    forEachDiagnostic(state, () => {
      marked = true;
    });
    const diagnostics = problems
      .filter(problem => problem.from <= length)
      .map((problem): Diagnostic => {
        const { from, message, severity } = problem;
        const word = state.wordAt(from);
        return {
          from,
          to: Math.max(word?.to ?? from, Math.min(from + 1, length)),
          severity,
          message,
        };
      });
    if (marked || diagnostics.length) {
      view.dispatch(setDiagnostics(state, diagnostics));
    }
  }, [view, problems]);

  return (
    <CodeMirror
      value={value}
      onChange={onEditorChange}
      theme="none"
      height="100%"
      style={{ height: '100%' }}
      // Tab leaves the editor: nobody gets caught in it with the keyboard.
      indentWithTab={false}
      placeholder={props.placeholder}
      basicSetup={BASIC_SETUP}
      extensions={extensions}
      onCreateEditor={created => {
        setView(created);
        onReady(createEditorHandle(created));
      }}
    />
  );
}
