import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITION_DEPTH_MAX } from './parse-condition.ts';
import { parsePath } from './parse-path.ts';
import { isReferencePath, type Path } from './tree.ts';

function parsed(text: string): Path {
  const path = parsePath(text);
  if (path.kind !== 'parsed') throw new Error(`${text}: ${path.message}`);
  return path.value;
}

function fault(text: string): string {
  const path = parsePath(text);
  return path.kind === 'parsed' ? 'no fault' : `${path.offset}: ${path.message}`;
}

describe('roots', () => {
  test('a path starts from the input, the context object or a variable', () => {
    expect(parsed('$').root).toEqual({ kind: 'input' });
    expect(parsed('$$').root).toEqual({ kind: 'context' });
    expect(parsed('$$.Execution.Id').root).toEqual({ kind: 'context' });
    expect(parsed('$orders[0]').root).toEqual({ kind: 'variable', name: 'orders' });
    expect(parsed('$_größe').root).toEqual({ kind: 'variable', name: '_größe' });
  });

  test('the tree keeps the text', () => {
    expect(parsed("$.a['b']").text).toBe("$.a['b']");
  });
});

describe('segments', () => {
  const names = (text: string): readonly unknown[] => parsed(text).segments;

  test.each([
    ['$.a.b', ['a', 'b']],
    ['$.delivery-partner', ['delivery-partner']],
    ['$.grün', ['grün']],
    ["$['a']", ['a']],
    ['$["a b"]', ['a b']],
    ["$[ 'a' ]", ['a']],
    ["$.['a']", ['a']],
    [String.raw`$.a\.b`, ['a.b']],
    [String.raw`$['it\'s']`, ["it's"]],
    [String.raw`$['a\\b']`, [String.raw`a\b`]],
    [String.raw`$['a\"b']`, [String.raw`a\"b`]],
    ['$.__proto__.constructor', ['__proto__', 'constructor']],
  ])('%s names members', (text, expected) => {
    expect(names(text)).toEqual(expected.map((name) => ({ kind: 'member', name })));
  });

  test('brackets hold indexes, unions, slices, wildcards and filters', () => {
    expect(names('$[0][-1]')).toEqual([
      { kind: 'index', index: 0 },
      { kind: 'index', index: -1 },
    ]);
    expect(names('$[0, 2]')).toEqual([{ kind: 'indexes', indexes: [0, 2] }]);
    expect(names("$['a' , 'b']")).toEqual([{ kind: 'members', names: ['a', 'b'] }]);
    expect(names('$[*].*')).toEqual([{ kind: 'wildcard' }, { kind: 'wildcard' }]);
    expect(names('$[1:]')).toEqual([{ kind: 'slice', start: 1, end: undefined, step: 1 }]);
    expect(names('$[ : -2 : ]')).toEqual([{ kind: 'slice', start: undefined, end: -2, step: 1 }]);
    expect(names('$[::-1]')).toEqual([{ kind: 'slice', start: undefined, end: undefined, step: -1 }]);
  });

  test('two dots descend to names, wildcards and brackets', () => {
    expect(names('$..a')).toEqual([{ kind: 'descent', selector: { kind: 'member', name: 'a' } }]);
    expect(names('$..*')).toEqual([{ kind: 'descent', selector: { kind: 'wildcard' } }]);
    expect(names('$..[0]')).toEqual([{ kind: 'descent', selector: { kind: 'index', index: 0 } }]);
  });
});

describe('filters', () => {
  const condition = (text: string): unknown => parsed(`$[?(${text})]`).segments[0];
  const current = (...names: string[]): unknown => ({
    kind: 'current',
    segments: names.map((name) => ({ kind: 'member', name })),
  });

  test.each([
    ["@.a == 'x'", '==', 'x'],
    ['@.a!="x"', '!=', 'x'],
    ['@.a < 1.5e3', '<', 1500],
    ['@.a <= -1', '<=', -1],
    ['@.a > true', '>', true],
    ['@.a >= false', '>=', false],
    ['@.a == null', '==', null],
  ])('%s compares', (text, operator, value) => {
    expect(condition(text)).toEqual({
      kind: 'filter',
      condition: { kind: 'comparison', operator, left: current('a'), right: { kind: 'literal', value } },
    });
  });

  test('and binds closer than or, parentheses and negations group', () => {
    const exists = (name: string): unknown => ({ kind: 'exists', segments: [{ kind: 'member', name }] });
    expect(condition('@.a || @.b && !@.c')).toEqual({
      kind: 'filter',
      condition: {
        kind: 'or',
        members: [exists('a'), { kind: 'and', members: [exists('b'), { kind: 'not', member: exists('c') }] }],
      },
    });
    expect(condition(' ( @.a || @.b ) && @.c ')).toEqual({
      kind: 'filter',
      condition: {
        kind: 'and',
        members: [{ kind: 'or', members: [exists('a'), exists('b')] }, exists('c')],
      },
    });
  });

  test('a literal may stand on the left, and two paths may be compared', () => {
    expect(condition('1 == @.a')).toMatchObject({ condition: { left: { kind: 'literal', value: 1 } } });
    expect(condition('@.a == @.b')).toMatchObject({ condition: { left: current('a'), right: current('b') } });
  });
});

describe('what is no path', () => {
  test.each([
    ['', "0: A path starts with '$'."],
    ['a', "0: A path starts with '$'."],
    [' $', "0: A path starts with '$'."],
    ['$.', '2: Expected a name, but found the end.'],
    ['$..', '3: Expected a name, but found the end.'],
    ['$.a b', "3: Expected '.' or '[', but found ' '."],
    ['$$x', "2: Expected '.' or '[', but found 'x'."],
    ['$-', "1: Expected '.', '[' or the name of a variable, but found '-'."],
    ['$[', "2: Expected a quoted name, an index, '*' or '?(', but found the end."],
    ['$[a]', "2: Expected a quoted name, an index, '*' or '?(', but found 'a'."],
    ['$[1', "3: Expected ']', but found the end."],
    ['$[1,]', "4: Expected an index, but found ']'."],
    ["$['a',b]", "6: Expected a quoted name, but found 'b'."],
    ["$['a", "2: The text that begins here is not closed by '."],
    ['$[::0]', '4: The step of a slice cannot be 0.'],
    ['$[99999999999999999999]', '2: The number 99999999999999999999 is too large.'],
    ['$.a.sum()', '7: Functions cannot be used in a path.'],
    ['$[?@.a]', "3: Expected '(', but found '@'."],
    ['$[?(@.a]', "7: Expected ')', but found ']'."],
    ['$[?((@.a]', "8: Expected ')', but found ']'."],
    ['$[?(1)]', '4: A literal alone is not a condition.'],
    ['$[?(@.a == $.b)]', "11: Expected '@', a text in quotes, a number, true, false or null, but found '$'."],
    ['$[?(@.a =~ /x/)]', "8: Expected ')', but found '='."],
    ['$.😀😀(', '6: Functions cannot be used in a path.'],
    ['$.a😀b\\', 'no fault'],
    ['$.a😀 ', "5: Expected '.' or '[', but found ' '."],
  ])('%s', (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  test('conditions nest up to a limit', () => {
    const nested = (depth: number): string => `$[?(${'!'.repeat(depth)}@.a)]`;
    expect(fault(nested(CONDITION_DEPTH_MAX - 1))).toBe('no fault');
    expect(fault(nested(CONDITION_DEPTH_MAX))).toContain('nests too deeply');
    expect(fault(`$[?(${'('.repeat(100_000)}`)).toContain('nests too deeply');
    expect(fault(`$${'[?(@'.repeat(100_000)}`)).toContain('nests too deeply');
  });

  test('any text gives a tree or a fault within the text', () => {
    const pieces = [
      '$',
      '.',
      '..',
      '[',
      ']',
      '?(',
      ')',
      "'",
      '"',
      'a',
      '@',
      '*',
      ':',
      ',',
      '1',
      '-',
      '\\',
      '==',
      '!',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = `$${parts.join('')}`;
        const path = parsePath(text);
        if (path.kind === 'syntaxError') expect(path.offset <= text.length).toBe(true);
        else expect(path.value.text).toBe(text);
      }),
    );
  });
});

describe('reference paths', () => {
  test('names and indexes from 0 make one', () => {
    for (const text of ['$', '$.a', "$['a'][0].b", '$$.Execution', '$x.y']) {
      expect(isReferencePath(parsed(text))).toBe(true);
    }
  });

  test('everything else does not', () => {
    for (const text of ['$[-1]', '$.*', '$..a', '$[0,1]', "$['a','b']", '$[1:]', '$[?(@.a)]']) {
      expect(isReferencePath(parsed(text))).toBe(false);
    }
  });

  test('definite paths are those that can select one value only', () => {
    expect(['$', '$.a[0]', '$[-1]', "$['a','b']"].map((text) => parsed(text).isDefinite)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['$.*', '$..a', '$[0,1]', '$[1:]', '$[?(@.a)]'].some((text) => parsed(text).isDefinite)).toBe(false);
  });
});
