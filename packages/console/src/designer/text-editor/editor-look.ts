/** How the editors look: the console's colours, and marks on what the workflow evaluates. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { styleNonce } from '../../theme/theme.ts';

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--mantine-color-text)', backgroundColor: 'var(--sw-surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-gutters': {
    backgroundColor: 'var(--sw-sunken)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
    borderRight: '1px solid var(--sw-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--sw-hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--sw-selected)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--sw-surface)',
    border: '1px solid var(--sw-line-strong)',
    borderRadius: '6px',
    color: 'var(--mantine-color-text)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--sw-selected)',
    color: 'var(--mantine-color-text)',
  },
  '.cm-panels': { backgroundColor: 'var(--sw-sunken)', color: 'var(--mantine-color-text)' },
  '.cm-sw-expression': { backgroundColor: 'var(--sw-pending-soft)', borderRadius: '3px' },
  '.cm-sw-state': { boxShadow: 'inset 3px 0 0 var(--mantine-color-anchor)' },
  '.cm-sw-hover': { maxWidth: '420px', padding: '6px 10px', fontFamily: 'var(--mantine-font-family)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--mantine-color-anchor)' },
  { tag: tags.string, color: 'var(--sw-succeeded)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--sw-timed-out)' },
  { tag: tags.comment, color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
]);

/** Everything the editors have in common. The nonce lets the editor have its style element. */
export const editorLook: Extension = [
  EditorView.cspNonce.of(styleNonce()),
  look,
  syntaxHighlighting(colours),
  highlightMatches(
    /\{%.*?%\}|(?<=["' ])\$\$?(?:\.[\w$]+|\[[^\]]*\])*(?=["'\s]|$)|States\.\w+\(.*?\)/g,
    'cm-sw-expression',
  ),
];

function highlightMatches(regexp: RegExp, className: string): Extension {
  const matcher = new MatchDecorator({ regexp, decoration: Decoration.mark({ class: className }) });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }

      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
}
