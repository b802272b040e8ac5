import { parseJson, printJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { applyKnown, keyOfPath, staleDifference } from './pinned-differences.ts';

const recorded = parseJson('{"events":[{"a b":1.0},{"c":"x"}]}');
const pin = (path: string, expected: string | undefined, actual: string | undefined) => ({
  caseId: 'c',
  path,
  expected,
  actual,
  reason: 'r',
});

describe('known differences', () => {
  test('a pinned value takes the place of the recorded one', () => {
    const changed = applyKnown(recorded, [
      pin('h.events[0]["a b"]', '1.0', '2'),
      pin('h.events[1].c', '"x"', undefined),
    ]);
    expect(printJson(changed)).toBe('{"events":[{"a b":2},{}]}');
  });

  test('members and items may be added and left out', () => {
    expect(printJson(applyKnown(recorded, [pin('h.events[1].d', undefined, '{}')]))).toContain('"d":{}');
    expect(printJson(applyKnown(recorded, [pin('h.events[0]', '{"a b":1.0}', undefined)]))).toBe(
      '{"events":[{"c":"x"}]}',
    );
  });

  test('a difference that expects something else is an error', () => {
    expect(() => applyKnown(recorded, [pin('h.events[0]["a b"]', '1', '2')])).toThrow('expects something else');
    expect(() => applyKnown(recorded, [pin('h.events[7].x', '1', '2')])).toThrow('expects something else');
  });

  test('a difference that is no more is found', () => {
    const [needed, stale] = [pin('h.events[0]["a b"]', '1.0', '2'), pin('h.events[1].c', '"x"', '"y"')];
    const comes = '{"events":[{"a b":2},{"c":"x"}]}';
    expect(staleDifference(recorded, [needed, stale], (expected) => printJson(expected) === comes)).toBe(stale);
    expect(staleDifference(recorded, [needed], (expected) => printJson(expected) === comes)).toBeUndefined();
  });

  test('a path begins with the key of expect', () => {
    expect(keyOfPath('describe-1.events[0]')).toBe('describe-1');
  });
});
