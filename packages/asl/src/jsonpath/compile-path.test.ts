import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultEvaluationLimits, StepMeter } from '../compile/step-meter.ts';
import { failureOf, type TestWorld, testEnvironment } from '../compile/test-environment.ts';
import { fromPlain } from '../json/from-plain.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { EXPRESSION_SIZE_MAX } from './bounded-size.ts';
import { compilePath } from './compile-path.ts';
import { matchesCondition } from './condition.ts';
import { compileRequiredPath } from './field-path.ts';
import { parsePath } from './parse-path.ts';

function evaluate(text: string, input: Json, world?: TestWorld): Json | undefined {
  const path = parsePath(text);
  if (path.kind !== 'parsed') throw new Error(path.message);
  return compilePath(path.value)(input, testEnvironment(world));
}

/** The printed result, or `missing`. */
function select(text: string, input: string, world?: TestWorld): string {
  const value = evaluate(text, parseJson(input), world);
  return value === undefined ? 'missing' : printJson(value);
}

const order =
  '{"id":"o-1","lines":[{"sku":"a","n":2},{"sku":"b","n":1.0},{"sku":"c"}],"total":null,"__proto__":{"x":1},"a.b":7}';

describe('definite paths', () => {
  test.each([
    ['$.id', '"o-1"'],
    ['$.total', 'null'],
    ['$.lines[1].n', '1.0'],
    ['$.lines[-1].sku', '"c"'],
    ['$.lines[3]', 'missing'],
    ['$.lines[-4]', 'missing'],
    ['$.lines.sku', 'missing'],
    ['$.id.x', 'missing'],
    ['$.id[0]', 'missing'],
    ['$.total.x', 'missing'],
    ['$.nothing', 'missing'],
    ['$.nothing.more', 'missing'],
    ['$.__proto__.x', '1'],
    ['$.constructor', 'missing'],
    ['$.lines.length', 'missing'],
    ["$['a.b']", '7'],
    [String.raw`$.a\.b`, '7'],
    ["$['id','total','nothing']", '{"id":"o-1","total":null}'],
    ["$.lines['a','b']", 'missing'],
    ["$['lines','id'].x", 'missing'],
  ])('%s', (text, expected) => {
    expect(select(text, order)).toBe(expected);
  });

  test('the value itself is passed on, never a copy', () => {
    const input = parseJson(order);
    expect(evaluate('$', input)).toBe(input);
    expect(evaluate('$.lines', input)).toBe(evaluate("$['lines']", input));
  });

  test('context object and variables are roots of their own', () => {
    const world = { context: '{"State":{"Name":"S"}}', variables: { x: '{"y":[1,2]}' } };
    expect(select('$$.State.Name', '{}', world)).toBe('"S"');
    expect(select('$$', '{}', world)).toBe('{"State":{"Name":"S"}}');
    expect(select('$x.y[1]', '{}', world)).toBe('2');
    expect(select('$z', '{}', world)).toBe('missing');
    expect(select('$z.y', '{}', world)).toBe('missing');
  });

  test('a path of any length walks without recursion', () => {
    const depth = 100_000;
    let input: Json = 1;
    for (let i = 0; i < depth; i++) input = new Map([['a', input]]);
    expect(evaluate(`$${'.a'.repeat(depth)}`, input)).toBe(1);
  });

  test('they agree with a plain walk over any value', () => {
    const step = fc.oneof(fc.constantFrom('a', 'b', '__proto__'), fc.nat({ max: 3 }));
    const input = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(input, fc.array(step, { maxLength: 4 }), (json, steps) => {
        const root = parseJson(json);
        let expected: Json | undefined = root;
        for (const key of steps) {
          if (typeof key === 'number') expected = isJsonArray(expected) ? expected[key] : undefined;
          else expected = isJsonObject(expected) ? expected.get(key) : undefined;
        }
        expect(evaluate(`$${steps.map((key) => `[${JSON.stringify(key)}]`).join('')}`, root)).toBe(expected);
      }),
    );
  });
});

describe('indefinite paths', () => {
  test.each([
    ['$.lines[*].sku', '["a","b","c"]'],
    ['$.lines[*].n', '[2,1.0]'],
    ['$.lines[0,2,9].sku', '["a","c"]'],
    ['$.lines[1:].sku', '["b","c"]'],
    ['$.lines[-2:].sku', '["b","c"]'],
    ['$.lines[:-1].sku', '["a","b"]'],
    ['$.lines[0:2:2].sku', '["a"]'],
    ['$.lines[::-1].sku', '["c","b","a"]'],
    ['$.lines[2:0:-1].sku', '["c","b"]'],
    ['$.lines[-9:99].sku', '["a","b","c"]'],
    ['$.lines[5:1].sku', '[]'],
    ['$.lines[1:][0]', '[]'],
    ["$.lines[*]['sku','n']", '[{"sku":"a","n":2},{"sku":"b","n":1.0},{"sku":"c"}]'],
    ['$..sku', '["a","b","c"]'],
    ['$..x', '[1]'],
    ['$..[0].sku', '["a"]'],
    ['$.__proto__.*', '[1]'],
    ['$.nothing[*]', '[]'],
    ['$.nothing.more[1:5].x', '[]'],
    ['$.id[*]', '[]'],
    ['$.id[0,1]', '[]'],
    ['$.id[0:1]', '[]'],
    ["$.id[*]['a','b']", '[]'],
    ["$[*]['x','y']", '[{},{"x":1}]'.replace('{},', '')],
  ])('%s', (text, expected) => {
    expect(select(text, order)).toBe(expected);
  });

  test('the recorded ones give an empty array without a parent', () => {
    for (const text of [
      '$[*]',
      '$.items[1:]',
      '$.item.items[*]',
      '$.items[:1].itemValue',
      '$.item.items[1:5].itemValue',
    ]) {
      expect(select(text, '{}')).toBe('[]');
    }
  });

  test('descending goes through the document in its order', () => {
    expect(select('$..*', '{"a":{"b":[1,{"c":2}]},"d":3}')).toBe('[{"b":[1,{"c":2}]},3,[1,{"c":2}],1,{"c":2},2]');
  });

  test('descending to everything finds every node but the root', () => {
    const countNodes = (value: Json): number => {
      const children = isJsonArray(value) ? value : isJsonObject(value) ? [...value.values()] : [];
      return children.reduce<number>((sum, child) => sum + 1 + countNodes(child), 0);
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const root = parseJson(JSON.stringify(value));
        const found = evaluate('$..*', root);
        expect(isJsonArray(found) && found.length).toBe(countNodes(root));
      }),
    );
  });

  test('slices agree with JavaScript where both have them', () => {
    const bound = fc.option(fc.integer({ min: -7, max: 7 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 5 }), bound, bound, (items, start, end) => {
        expect(evaluate(`$[${start ?? ''}:${end ?? ''}]`, fromPlain(items))).toEqual(items.slice(start, end));
      }),
    );
  });
});

describe('filters', () => {
  const people = '[{"n":"x","age":1},{"n":"y","age":2.0},{"n":"z"},{"n":"w","age":"1","tags":[1]},7,null]';
  const matching = (condition: string): string => select(`$[?(${condition})].n`, people);

  test.each([
    ['@.age == 1', '["x"]'],
    ['@.age == 2', '["y"]'],
    ['@.age != 1', '["y","z","w"]'],
    ['@.age < 2', '["x"]'],
    ['@.age <= 2', '["x","y"]'],
    ['@.age > 1', '["y"]'],
    ['@.age >= 1', '["x","y"]'],
    ["@.age == '1'", '["w"]'],
    ["@.n > 'x'", '["y","z"]'],
    ["@.n >= 'y'", '["y","z"]'],
    ["@.n < 'x'", '["w"]'],
    ["@.n <= 'x'", '["x","w"]'],
    ["'x' == @.n", '["x"]'],
    ['@.age', '["x","y","w"]'],
    ['!@.age', '["z"]'],
    ['!(@.age) || @.age == 1', '["x","z"]'],
    ["@.age && @.n == 'w'", '["w"]'],
    ['@.tags == @.tags', '["w"]'],
    ['@.tags[0] == 1', '["w"]'],
    ['@.tags[*] == @.tags', '["w"]'],
    ['@.age < true', '[]'],
    ['1 == 1', '["x","y","z","w"]'],
  ])('%s', (condition, expected) => {
    expect(matching(condition)).toBe(expected);
  });

  test('an object is tested itself, a scalar never', () => {
    expect(select('$.o[?(@.a == 1)]', '{"o":{"a":1}}')).toBe('[{"a":1}]');
    expect(select('$.o[?(@.a == 2)]', '{"o":{"a":1}}')).toBe('[]');
    expect(select('$.o[?(@.a == 1)]', '{"o":5}')).toBe('[]');
    expect(select('$[?(@ == null)]', '[null,1]')).toBe('[null]');
  });

  test('an index after a filter counts within each hit', () => {
    expect(select('$[?(@.v)][0]', '[{"v":[1]},{"v":2}]')).toBe('[]');
    expect(select('$[?(@.v)].v[0]', '[{"v":[1]},{"v":2}]')).toBe('[1]');
  });

  test('objects and arrays compare by their members', () => {
    const pairs = '[{"l":{"x":[1],"y":2},"r":{"y":2.0,"x":[1]}},{"l":{"x":1},"r":{"x":2}}]';
    expect(select('$[?(@.l == @.r)].r', pairs)).toBe('[{"y":2.0,"x":[1]}]');
  });

  test('the recorded filter gives its hit in an array', () => {
    const users = '{"users":[{"year":1997,"status":0},{"year":1998,"status":1}]}';
    expect(select('$.users[?(@.status == 0)]', users)).toBe('[{"year":1997,"status":0}]');
  });
});

test('a tree of an unknown kind is a defect', () => {
  const unknown = { kind: 'new' };
  const root = { text: '$', root: unknown, segments: [], isDefinite: true };
  const meter = new StepMeter();
  const comparison = {
    kind: 'comparison',
    operator: '=',
    left: { kind: 'literal', value: 1 },
    right: { kind: 'literal' },
  };
  expect(failureOf(() => Reflect.apply(compilePath, undefined, [root]))).toContain('invariant broken');
  expect(failureOf(() => Reflect.apply(compileRequiredPath, undefined, [root]))).toContain('invariant broken');
  expect(failureOf(() => Reflect.apply(matchesCondition, undefined, [unknown, 1, meter]))).toContain(
    'invariant broken',
  );
  expect(failureOf(() => Reflect.apply(matchesCondition, undefined, [comparison, 1, meter]))).toContain(
    'invariant broken',
  );
});

describe('hostile paths', () => {
  const nested = (depth: number): Json => {
    let value: Json = 1;
    for (let i = 0; i < depth; i++) value = [value, 1];
    return value;
  };
  const tooManySteps = `takes more than ${defaultEvaluationLimits.stepsMax} steps`;

  test.each(['$..*..*..*', '$..*..*..*..*..*', '$..[?(@..[?(@..[?(@ == 5)])])]', '$..[?(@ == @..*)]'])(
    '%s over a deep value ends at the budget',
    (text) => {
      expect(failureOf(() => evaluate(text, nested(2_000)))).toContain(tooManySteps);
    },
  );

  test('unions and conditions of many members are paid for', () => {
    const items = Array.from({ length: 5_000 }, () => new Map<string, Json>());
    const many = (piece: string, separator: string): string =>
      Array.from({ length: 2000 }, () => piece).join(separator);
    expect(failureOf(() => evaluate(`$[*][${many("'a'", ',')}]`, items))).toContain(tooManySteps);
    expect(
      failureOf(() =>
        evaluate(
          `$[*][${many('0', ',')}]`,
          items.map(() => []),
        ),
      ),
    ).toContain(tooManySteps);
    expect(failureOf(() => evaluate(`$[?(${many('@.a', '||')})]`, items))).toContain(tooManySteps);
  });

  test('comparing large values is paid for', () => {
    const large = Array.from({ length: 2000 }, (_item, position) => position);
    const items = Array.from(
      { length: 5_000 },
      () =>
        new Map([
          ['a', [...large]],
          ['b', [...large]],
        ]),
    );
    expect(failureOf(() => evaluate('$[?(@.a == @.b)]', items))).toContain(tooManySteps);
  });

  test('the paths of one evaluation share their steps', () => {
    const path = parsePath('$..x');
    if (path.kind !== 'parsed') throw new Error(path.message);
    const find = compilePath(path.value);
    const environment = testEnvironment();
    const value = nested(10_000);
    expect(
      failureOf(() => {
        for (let i = 0; i < 1_000; i++) find(value, environment);
      }),
    ).toContain(tooManySteps);
  });

  test('a huge slice costs what the array holds', () => {
    expect(select('$[-9007199254740991:9007199254740991]', '[1,2]')).toBe('[1,2]');
    expect(select('$[0:9007199254740991:9007199254740991]', '[1,2]')).toBe('[1]');
  });

  test('descending far below the call stack works', () => {
    expect(evaluate('$..x', nested(100_000))).toEqual([]);
  });

  test('many references to one large value are refused before they are printed', () => {
    const large = 'x'.repeat(EXPRESSION_SIZE_MAX / 64);
    const failure = failureOf(() =>
      evaluate(`$.a[${Array.from({ length: 100 }, () => '0').join(',')}]`, fromPlain({ a: [large] })),
    );
    expect(failure).toContain('States.DataLimitExceeded');
  });
});
