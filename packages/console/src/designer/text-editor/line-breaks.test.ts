import { expect, test } from 'vitest';
import { applyEdits } from '../document/text-edits.ts';
import { editorText, toEditorOffset, toTextEdit, toTextOffset } from './line-breaks.ts';

const windows = 'a: 1\r\nb: 2\r\n';

test('offsets lead there and back', () => {
  for (let offset = 0; offset <= editorText(windows).length; offset++) {
    expect(toEditorOffset(windows, toTextOffset(windows, offset))).toBe(offset);
  }
});

test('an edit keeps the line ends of the text', () => {
  const edit = toTextEdit(windows, { offset: 5, length: 4, replacement: 'c: 3\nd: 4' });
  expect(applyEdits(windows, [edit])).toBe('a: 1\r\nc: 3\r\nd: 4\r\n');
});

test('a text with plain line ends is counted alike', () => {
  const edit = { offset: 2, length: 1, replacement: 'x' };
  expect(toTextEdit('abc\n', edit)).toEqual(edit);
});
