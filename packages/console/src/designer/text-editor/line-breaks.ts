/**
 * The editor counts every line break as one character; the text may write it with two. These functions lead from one way
 * of counting to the other, so that an edit of a text with the line ends of Windows keeps them.
 */
import type { TextEdit } from '@stepwright/asl';
import { newlineOf } from '../document/source-lines.ts';

/** The text as the editor holds it. */
export function editorText(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

/** An offset in the editor, counted in the text. */
export function toTextOffset(text: string, offset: number): number {
  if (!text.includes('\r')) return offset;
  let at = 0;
  for (let counted = 0; counted < offset && at < text.length; counted++) at += text.startsWith('\r\n', at) ? 2 : 1;
  return at;
}

/** An offset in the text, counted in the editor. */
export function toEditorOffset(text: string, offset: number): number {
  return text.includes('\r') ? editorText(text.slice(0, offset)).length : offset;
}

/** An edit in the editor, as an edit of the text. */
export function toTextEdit(text: string, { offset, length, replacement }: TextEdit): TextEdit {
  const start = toTextOffset(text, offset);
  const end = toTextOffset(text, offset + length);
  const newline = newlineOf(text);
  return {
    offset: start,
    length: end - start,
    replacement: newline === '\n' ? replacement : replacement.replaceAll('\n', newline),
  };
}
