/** A small editor for one value: JSON with expressions. Loaded when it is first needed. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { InsertText } from '../inspector/json-editor.tsx';
import { editorLook } from './editor-look.ts';

interface ValueEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** Gets the way to write at the cursor, while the editor is there. */
  readonly inserting: RefObject<InsertText | null>;
}

export default function ValueEditor({ label, value, onChange, onBlur, inserting }: ValueEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const onText = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });
  const onLeave = useEffectEvent(onBlur);
  const initial = useEffectEvent(() => value);
  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          editorLook,
          json(),
          history(),
          indentOnInput(),
          bracketMatching(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) onText(update.state.doc.toString());
          }),
          EditorView.domEventHandlers({ blur: () => onLeave() }),
        ],
      }),
    });
    view.current = editor;
    inserting.current = (makeText) => {
      const { from, to } = editor.state.selection.main;
      const text = makeText(editor.state.sliceDoc(0, from));
      editor.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      editor.focus();
    };
    return () => {
      inserting.current = null;
      editor.destroy();
    };
  }, [label, inserting]);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return <div ref={host} />;
}
