import { expect, test } from 'vitest';
import { insertedValue } from './insert-value.ts';
import { INPUT } from './value-path.ts';

const path = ['order', 'lines', 0, "it's"];

test.each([
  ['{', '"it\'s.$": "$.order.lines[0][\'it\\\\\'s\']"', '"it\'s": "{% $states.input.order.lines[0].`it\'s` %}"'],
  [
    '{"a": 1,\n  ',
    '"it\'s.$": "$.order.lines[0][\'it\\\\\'s\']"',
    '"it\'s": "{% $states.input.order.lines[0].`it\'s` %}"',
  ],
  ['{"a": ', "\"$.order.lines[0]['it\\\\'s']\"", '"{% $states.input.order.lines[0].`it\'s` %}"'],
  ['[1, ', "\"$.order.lines[0]['it\\\\'s']\"", '"{% $states.input.order.lines[0].`it\'s` %}"'],
  ['{"a": "', "$.order.lines[0]['it\\\\'s']", "{% $states.input.order.lines[0].`it's` %}"],
  ['{"a": "{% 1 + ', "$.order.lines[0]['it\\\\'s']", "$states.input.order.lines[0].`it's`"],
  [
    '{"say \\"": {',
    '"it\'s.$": "$.order.lines[0][\'it\\\\\'s\']"',
    '"it\'s": "{% $states.input.order.lines[0].`it\'s` %}"',
  ],
])('behind %j', (before, jsonPath, jsonata) => {
  expect(insertedValue(before, { root: INPUT, path, language: 'JSONPath' })).toBe(jsonPath);
  expect(insertedValue(before, { root: INPUT, path, language: 'JSONata' })).toBe(jsonata);
});

test('a whole variable is named after itself', () => {
  const root = { kind: 'variable', name: 'total' } as const;
  expect(insertedValue('{', { root, path: [], language: 'JSONPath' })).toBe('"total.$": "$total"');
});
