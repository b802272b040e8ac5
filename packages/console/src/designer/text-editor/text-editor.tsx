/**
 * The definition's text beside the graph. Both show the same document: an edit in one is an edit of the other, the cursor
 * and the selected state are in step, and undo goes over everything that was done in either.
 */
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, indentOnInput } from '@codemirror/language';
import { type Diagnostic as Mark, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import type { SourceFormat, TextEdit } from '@stepwright/asl';
import { useEffect, useRef } from 'react';
import { pathOf } from '../document/path.ts';
import { placeAt } from '../document/place-at.ts';
import { memberAt } from '../document/source-lines.ts';
import { differenceOf } from '../document/text-edits.ts';
import { fixEdits } from '../problems/fix-edits.ts';
import { type DocumentReview, useReview } from '../problems/review-context.tsx';
import { useDesignerStore } from '../store/designer-context.tsx';
import type { DesignerStore } from '../store/designer-store.ts';
import { completeFromCatalogue } from './catalogue-completion.ts';
import { explainOnHover } from './catalogue-hover.ts';
import { editorLook } from './editor-look.ts';
import { editorText, toEditorOffset, toTextEdit, toTextOffset } from './line-breaks.ts';

/** Marks what came from the document, not from the keyboard. */
const fromDocument = Annotation.define<true>();

const languages: Readonly<Record<SourceFormat, () => Extension>> = { json, yaml };

export default function TextEditor() {
  const store = useDesignerStore();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const review = useReview();
  useEffect(() => {
    if (host.current === null) return undefined;
    const language = new Compartment();
    const editor = new EditorView({ parent: host.current, state: createState(store, language) });
    view.current = editor;
    const stop = store.subscribe((state, before) => {
      if (state.document !== before.document) followDocument(editor, state.document.text);
      if (state.document.format !== before.document.format) {
        editor.dispatch({ effects: language.reconfigure(languages[state.document.format]()) });
      }
      if (state.selected !== before.selected && !editor.hasFocus) followSelection(editor, store);
    });
    followSelection(editor, store);
    return () => {
      stop();
      editor.destroy();
    };
  }, [store]);
  useEffect(() => {
    if (view.current !== null) showFindings(view.current, review, store);
  }, [review, store]);
  return <div ref={host} style={{ height: '100%' }} />;
}

function createState(store: DesignerStore, language: Compartment): EditorState {
  const { text, format } = store.getState().document;
  return EditorState.create({
    doc: editorText(text),
    extensions: [
      editorLook,
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      search({ top: true }),
      language.of(languages[format]()),
      autocompletion({ override: [completeFromCatalogue(store)] }),
      explainOnHover(store),
      EditorView.contentAttributes.of({ 'aria-label': 'Definition' }),
      keymap.of([
        { key: 'Mod-z', run: () => did(store.getState().undo()) },
        { key: 'Mod-Shift-z', run: () => did(store.getState().redo()) },
        { key: 'Mod-y', run: () => did(store.getState().redo()) },
        ...completionKeymap,
        ...searchKeymap,
        indentWithTab,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of((update) => takeUpdate(update, store)),
      EditorView.domEventHandlers({ blur: () => store.getState().closeStep() }),
    ],
  });
}

function did(_done: void): true {
  return true;
}

/** What was typed goes into the document; where the cursor went decides what is selected. */
function takeUpdate(update: ViewUpdate, store: DesignerStore): void {
  const isOurs = update.transactions.some((transaction) => transaction.annotation(fromDocument) === true);
  if (isOurs) return;
  if (update.docChanged) {
    const { text } = store.getState().document;
    const edits: TextEdit[] = [];
    update.changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
      edits.unshift(toTextEdit(text, { offset: from, length: to - from, replacement: inserted.toString() }));
    });
    store.getState().edit(edits, { label: 'Edit the text', mergeKey: 'text' });
  } else if (update.selectionSet && update.view.hasFocus) {
    const { document, selected, select } = store.getState();
    const offset = toTextOffset(document.text, update.state.selection.main.head);
    const path = document.tree === undefined ? undefined : placeAt(document.tree, offset).state;
    if (path !== undefined && !(selected.size === 1 && selected.has(path))) select(path);
  }
}

function followDocument(editor: EditorView, text: string): void {
  const edit = differenceOf(editor.state.doc.toString(), editorText(text));
  if (edit === undefined) return;
  const { offset: from, length, replacement: insert } = edit;
  editor.dispatch({ changes: { from, to: from + length, insert }, annotations: fromDocument.of(true) });
}

function followSelection(editor: EditorView, store: DesignerStore): void {
  const { document, selected } = store.getState();
  const [path, ...others] = selected;
  const member = path === undefined || document.tree === undefined ? undefined : memberAt(document.tree, pathOf(path));
  if (member === undefined || others.length > 0) return;
  const anchor = toEditorOffset(document.text, member.keyOffset);
  if (anchor > editor.state.doc.length) return;
  editor.dispatch({
    selection: { anchor },
    effects: EditorView.scrollIntoView(anchor, { y: 'start', yMargin: 40 }),
    annotations: fromDocument.of(true),
  });
}

/** Underlines what the checker found, with its fixes; not while another text is being reviewed. */
function showFindings(editor: EditorView, { text, diagnostics }: DocumentReview, store: DesignerStore): void {
  if (editorText(text) !== editor.state.doc.toString()) return;
  const marks = diagnostics.map(({ offset, length, severity, message, hint, fix }): Mark => {
    const from = toEditorOffset(text, offset);
    return {
      from,
      to: Math.max(from, toEditorOffset(text, offset + firstLineOf(text, offset, length))),
      severity: severity === 'ERROR' ? 'error' : 'warning',
      message: hint === undefined ? message : `${message}\n${hint}`,
      actions:
        fix === undefined
          ? []
          : [{ name: fix.title, apply: () => store.getState().edit(fixEdits(fix), { label: fix.title }) }],
    };
  });
  editor.dispatch(setDiagnostics(editor.state, marks));
}

/** A finding about a whole state underlines its first line only. */
function firstLineOf(text: string, offset: number, length: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? length : Math.min(length, end - offset);
}
