import { fromPlain, isJsonObject, type Json, parsePath } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { type DataRoot, expressionTo, INPUT, valuePath } from './value-path.ts';

test.each([
  [['order', 'lines', 0], '$.order.lines[0]', '{% $states.input.order.lines[0] %}'],
  [['a b', "it's"], String.raw`$['a b']['it\'s']`, "{% $states.input.`a b`.`it's` %}"],
  [['and', '`'], "$.and['`']", '{% $lookup($states.input.`and`, "`") %}'],
])('%j is written in both languages so that it can be read', (path, jsonPath, jsonata) => {
  expect(valuePath(INPUT, path, 'JSONPath')).toBe(jsonPath);
  expect(parsePath(jsonPath).kind).toBe('parsed');
  expect(valuePath(INPUT, path, 'JSONata')).toBe(jsonata);
});

describe('what is picked from any data leads to it', () => {
  const data = fromPlain({ list: [{ 'a b': "it's" }], '`': 1, and: { or: 2 } });
  const wanted: readonly (readonly [path: readonly (string | number)[], value: Json])[] = [
    [['list', 0, 'a b'], "it's"],
    [['`'], 1],
    [['and', 'or'], 2],
  ];
  const roots: readonly DataRoot[] = [
    INPUT,
    { kind: 'result' },
    { kind: 'context' },
    { kind: 'errorOutput' },
    { kind: 'variable', name: 'order' },
  ];
  const sample = {
    input: data,
    result: data,
    errorOutput: data,
    context: isJsonObject(data) ? data : new Map(),
    variables: new Map([['order', data]]),
  };

  test.each(roots)('$kind', (root) => {
    for (const [path, value] of wanted) {
      for (const language of ['JSONPath', 'JSONata'] as const) {
        const at = { sample, language, dollar: root.kind === 'result' ? ('result' as const) : ('input' as const) };
        expect(evaluate(expressionTo(root, path, language), at)).toEqual({ kind: 'value', value });
      }
    }
  });
});
