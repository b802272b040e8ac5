import { compileJsonata, compilePath, parsePath } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { valuePath } from './value-path.ts';

test.each([
  [['order', 'lines', 0], '$.order.lines[0]', '{% $states.input.order.lines[0] %}'],
  [['a b', "it's"], String.raw`$['a b']['it\'s']`, "{% $states.input.`a b`.`it's` %}"],
  [['and', '`'], "$.and['`']", '{% $lookup($states.input.`and`, "`") %}'],
])('%j is written in both languages so that it can be read', (path, jsonPath, jsonata) => {
  expect(valuePath(path, 'JSONPath')).toBe(jsonPath);
  expect(parsePath(jsonPath).kind).toBe('parsed');
  expect(valuePath(path, 'JSONata')).toBe(jsonata);
  expect(typeof compileJsonata).toBe('function');
  expect(typeof compilePath).toBe('function');
});
