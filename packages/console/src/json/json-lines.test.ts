import { parseJson } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { JSON_LINES_MAX, jsonDifference, jsonLines } from './json-lines.ts';

const marks = { same: ' ', added: '+', removed: '-' } as const;

function difference(before: string, after: string): string {
  return jsonDifference(parseJson(before), parseJson(after))
    .map(({ text, change }) => marks[change] + text)
    .join('\n');
}

describe('what became of a value', () => {
  it('is the value where nothing changed, though members moved', () => {
    expect(difference('{"a":1,"b":[]}', '{"b":[],"a":1}')).toBe(' {\n   "b": [],\n   "a": 1\n }');
  });

  it('shows what is new, gone and different where it stands', () => {
    expect(difference('{"a":1,"old":2,"in":{"x":1}}', '{"a":1.5,"in":{"x":1,"y":[true]}}')).toBe(
      [
        ' {',
        '-  "a": 1,',
        '+  "a": 1.5,',
        '   "in": {',
        '     "x": 1,',
        '+    "y": [',
        '+      true',
        '+    ]',
        '   },',
        '-  "old": 2',
        ' }',
      ].join('\n'),
    );
  });

  it('compares arrays place by place, and values of other kinds as wholes', () => {
    expect(difference('[1,2]', '[1,3,4]')).toBe(' [\n   1,\n-  2,\n+  3,\n+  4\n ]');
    expect(difference('"x"', '{"x":null}')).toBe('-"x"\n+{\n+  "x": null\n+}');
  });
});

it('a value of very many lines is cut', () => {
  const lines = jsonLines(Array.from({ length: JSON_LINES_MAX + 10 }, (_, index) => index));
  expect(lines).toHaveLength(JSON_LINES_MAX + 1);
  expect(lines.at(-1)?.text).toContain('12 more lines');
});
