import { describe, expect, test } from 'vitest';
import {
  closeStep,
  commentsAtStake,
  convertFormat,
  type DesignDocument,
  openDocument,
  redo,
  STEPS_MAX,
  takeChanges,
  takeEdits,
  undo,
} from './document.ts';

const text = '# head\nStartAt: A\nStates: {A: {Type: Pass, End: true}}\n';

function typed(document: DesignDocument, offset: number, word: string, mergeKey?: string): DesignDocument {
  const edit = { offset, length: 0, replacement: word };
  return takeEdits(document, [edit], { label: 'Type', ...(mergeKey === undefined ? {} : { mergeKey }) });
}

describe('undo and redo', () => {
  test('give the very texts back, over edits of text, of fields and of the format', () => {
    const opened = openDocument(text, 'yaml');
    const steps = [opened];
    const push = (next: DesignDocument | undefined): void => void steps.push(next ?? opened);
    push(typed(opened, 0, '# more\n'));
    push(
      takeChanges(steps[1] ?? opened, [{ kind: 'replace', path: ['StartAt'], value: 'B' }], { label: 'Set StartAt' }),
    );
    push(convertFormat(steps[2] ?? opened, 'json'));
    const last = steps.at(-1) ?? opened;
    const back = [undo(last), undo(undo(last)), undo(undo(undo(last)))];
    expect(back.map((document) => [document.text, document.format])).toEqual(
      steps
        .slice(0, -1)
        .toReversed()
        .map((document) => [document.text, document.format]),
    );
    const again = redo(redo(redo(back[2] ?? opened)));
    expect([again.text, again.format]).toEqual([last.text, 'json']);
    expect(redo(again)).toBe(again);
    expect(undo(opened)).toBe(opened);
  });

  test('letters of one word are one step, until the field is left', () => {
    const a = typed(openDocument(text, 'yaml'), 0, '#', 'typing');
    const ab = typed(a, 1, '!', 'typing');
    expect(ab.past).toHaveLength(1);
    expect(undo(ab).text).toBe(text);
    expect(redo(undo(ab)).text).toBe(ab.text);
    expect(typed(closeStep(ab), 2, '?', 'typing').past).toHaveLength(2);
  });

  test('a new step forgets what was undone', () => {
    const undone = undo(typed(openDocument(text, 'yaml'), 0, '#'));
    expect(undone.future).toHaveLength(1);
    expect(typed(undone, 0, '#').future).toEqual([]);
  });

  test('the oldest steps are forgotten', () => {
    let document = openDocument('', 'yaml');
    for (let index = 0; index < STEPS_MAX + 5; index++) document = typed(document, 0, '#');
    expect(document.past).toHaveLength(STEPS_MAX);
  });
});

describe('a broken text', () => {
  const broken = typed(openDocument(text, 'yaml'), text.length, '}');

  test('keeps the last good tree', () => {
    expect(broken.tree).toBeUndefined();
    expect(broken.good).toBeDefined();
    expect(undo(broken).tree).toBeDefined();
  });

  test('cannot be changed by fields, nor converted', () => {
    expect(takeChanges(broken, [{ kind: 'remove', path: ['StartAt'] }], { label: 'Remove' })).toBeUndefined();
    expect(convertFormat(broken, 'json')).toBeUndefined();
  });
});

test('comments that a conversion would lose are counted', () => {
  expect(commentsAtStake(openDocument(text, 'yaml'))).toBe(1);
  expect(commentsAtStake(openDocument('{"a": "# no"}', 'json'))).toBe(0);
});
