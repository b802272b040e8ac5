import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { failureOf, type TestWorld, testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

describe('Map', () => {
  const group = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
  const inline = { ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...group }, End: true };
  const items = (fields: object, raw: string, world?: TestWorld): string =>
    compile('Map', { ...inline, ...fields })
      .items(parseJson(raw), testEnvironment(world))
      .map(({ key, value }) => (key === undefined ? printJson(value) : `${key}:${printJson(value)}`))
      .join(' ');

  test('items come from an array or an object', () => {
    expect(items({}, '[1,{"a":2}]')).toBe('1 {"a":2}');
    expect(items({ InputPath: '$.in', ItemsPath: '$.list' }, '{"in":{"list":[1]}}')).toBe('1');
    expect(items({ ItemsPath: '$.o' }, '{"o":{"b":1,"a":2}}')).toBe('b:1 a:2');
    expect(items({ ItemsPath: '$list' }, '{}', { variables: { list: '[3]' } })).toBe('3');
    expect(items({ ItemsPath: '$$.Execution.Input' }, '{}', { context: '{"Execution":{"Input":[4]}}' })).toBe('4');
    expect(items({}, '[]')).toBe('');
  });

  test('any other value fails, as does a path that selects nothing', () => {
    expect(failureOf(() => items({ ItemsPath: '$.x' }, '{"x":5}'))).toBe(
      'States.Runtime: Reference path "$.x" must point to array.',
    );
    expect(failureOf(() => items({}, '"text"'))).toContain('Reference path "$" must point to array.');
    expect(failureOf(() => items({ ItemsPath: '$.x' }, '{}'))).toContain(
      "Invalid path '$.x' : No results for path: $['x']",
    );
  });

  test('an item’s input is the item, a pair for an object’s, or what ItemSelector makes', () => {
    const inputs = (fields: object, raw: string): readonly string[] => {
      const state = compile('Map', { ...inline, ...fields });
      const input = parseJson(raw);
      return state.items(input, testEnvironment()).map((item, index) => {
        const context = `{"Map":{"Item":{"Index":${index},"Value":${printJson(item.value)}}}}`;
        return printJson(state.itemInput(input, item, testEnvironment({ context })));
      });
    };
    expect(inputs({}, '[1,2]')).toEqual(['1', '2']);
    expect(inputs({}, '{"a":1}')).toEqual(['{"Key":"a","Value":1}']);
    const selector = { fixed: 1, 'all.$': '$.list', 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' };
    const selected = [
      '{"fixed":1,"all":["x","y"],"item":"x","index":0}',
      '{"fixed":1,"all":["x","y"],"item":"y","index":1}',
    ];
    expect(inputs({ ItemsPath: '$.list', ItemSelector: selector }, '{"list":["x","y"]}')).toEqual(selected);
    expect(inputs({ ItemsPath: '$.list', Parameters: selector }, '{"list":["x","y"]}')).toEqual(selected);
    expect(inputs({ InputPath: '$.in', ItemSelector: { 'n.$': '$[0]' } }, '{"in":[7]}')).toEqual(['{"n":7}']);
  });

  test('the former name of the processor is accepted', () => {
    expect(compile('Map', { Iterator: group, End: true }).processor.startAt).toBe('I');
  });

  test('MaxConcurrency is a constant or a path; 0 where there is none', () => {
    const maxConcurrency = (fields: object, raw = '{}', world?: TestWorld): number =>
      compile('Map', { ...inline, ...fields }).maxConcurrency(parseJson(raw), testEnvironment(world));
    expect(maxConcurrency({})).toBe(0);
    expect(maxConcurrency({ MaxConcurrency: 3 })).toBe(3);
    expect(maxConcurrency({ InputPath: '$.in', MaxConcurrencyPath: '$.m' }, '{"in":{"m":1}}')).toBe(1);
    expect(maxConcurrency({ MaxConcurrencyPath: '$m' }, '{}', { variables: { m: '"1"' } })).toBe(1);
    expect(
      failureOf(() => maxConcurrency({ MaxConcurrencyPath: '$.MaxConcurrencyValue' }, '{"MaxConcurrencyValue":{}}')),
    ).toBe(
      'States.Runtime: ' +
        'The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.MaxConcurrencyValue',
    );
    expect(failureOf(() => maxConcurrency({ MaxConcurrencyPath: '$.m' }, '{"m":-1}'))).toBe(
      'States.Runtime: MaxConcurrency cannot be negative.',
    );
  });

  test('fields of a Distributed Map fail when the state runs', () => {
    compile('Map', inline).checkMode();
    for (const field of ['ItemReader', 'ItemBatcher', 'ResultWriter', 'ToleratedFailureCount']) {
      expect(failureOf(() => compile('Map', { ...inline, [field]: {} }).checkMode())).toBe(
        'States.Runtime: The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
      );
    }
  });

  test('the results go through the output fields', () => {
    const state = compile('Map', { ...inline, ResultSelector: { 'n.$': 'States.ArrayLength($)' }, ResultPath: '$.r' });
    expect(shown(state.complete(parseJson('{}'), [1, 2, 3], testEnvironment()))).toBe('{"r":{"n":3}}');
  });
});
