import { parseJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { readPath } from './result-path.ts';

const result = parseJson(
  String.raw`{"arn":"x","list":[{"n":"a"},{"n":"b"}],"body":"{\"Token\":\"t\"}","events":[{},{"d":{"output":"o"}}]}`,
);

describe('result paths', () => {
  test.each([
    ['arn', 'x'],
    ['list[0].n', 'a'],
    ['list[-1].n', 'b'],
    ['body>Token', 't'],
    ['events[*].d.output', 'o'],
    ['missing.at.all', undefined],
    ['list[5].n', undefined],
    ['list[*].n', undefined],
    ['list>n', undefined],
  ])('%s is %s', (path, value) => {
    expect(readPath(result, path)).toBe(value);
  });

  test('the empty path is the whole result', () => {
    expect(readPath(result, '')).toBe(result);
  });
});
