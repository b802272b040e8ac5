/** The editor itself: CodeMirror with JSON. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useEffectEvent, useRef } from 'react';
import { styleNonce } from '../theme/theme.ts';
import type { JsonEditorProps } from './json-editor.tsx';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--sw-running)' },
  { tag: tags.string, color: 'var(--sw-succeeded)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sw-pending)' },
]);

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--sw-line-strong)',
    borderRadius: '4px',
    backgroundColor: 'var(--sw-surface)',
    fontSize: '0.8125rem',
    maxHeight: '45vh',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-color-anchor)' },
  '.cm-scroller': { overflow: 'auto', fontFamily: 'var(--mantine-font-family-monospace)' },
  '.cm-gutters': { backgroundColor: 'var(--sw-sunken)', color: 'var(--mantine-color-dimmed)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
});

export function CodeField({ label, value, onChange, minHeight = 180 }: JsonEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const change = useEffectEvent(onChange);
  const first = useEffectEvent(() => value);

  useEffect(() => {
    if (place.current === null) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first(),
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          json(),
          linter(jsonParseLinter()),
          syntaxHighlighting(colours),
          look,
          EditorView.cspNonce.of(styleNonce()),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.theme({ '.cm-content': { minHeight: `${minHeight}px` } }),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) change(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label, minHeight]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={place} />;
}
