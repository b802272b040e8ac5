/** Two texts side by side with what differs between them. Loaded when it is first needed. */
import { MergeView } from '@codemirror/merge';
import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorLook } from '../text-editor/editor-look.ts';

interface DifferenceProps {
  readonly before: string;
  readonly after: string;
}

export default function Difference({ before, after }: DifferenceProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        editorLook,
        json(),
        lineNumbers(),
        EditorView.lineWrapping,
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ],
    });
    const view = new MergeView({
      parent: host.current,
      a: side(before, 'Saved'),
      b: side(after, 'To be saved'),
      collapseUnchanged: { margin: 3 },
      gutter: true,
    });
    return () => view.destroy();
  }, [before, after]);
  return <div ref={host} />;
}
