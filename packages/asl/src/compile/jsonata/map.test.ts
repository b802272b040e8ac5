import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { failureOf, type TestWorld, testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

describe('Map under JSONata', () => {
  const group = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
  const inline = { ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...group }, End: true };
  const items = (fields: object, raw: string, world?: TestWorld): string =>
    compileJsonata('Map', { ...inline, ...fields })
      .items(parseJson(raw), testEnvironment(world))
      .map(({ key, value }) => (key === undefined ? printJson(value) : `${key}:${printJson(value)}`))
      .join(' ');

  test('items come from an expression, a constant, one with expressions in it, or the input', () => {
    expect(items({ Items: '{% $states.input.list %}' }, '{"list":[1,{"a":2}]}')).toBe('1 {"a":2}');
    expect(items({ Items: '{% [0] %}' }, '{}')).toBe('0');
    expect(items({ Items: [1, "{% $number('2') %}", 3] }, '{}')).toBe('1 2 3');
    expect(items({ Items: { b: 1, a: '{% 2 %}' } }, '{}')).toBe('b:1 a:2');
    expect(items({}, '[1,"two",true]')).toBe('1 "two" true');
    expect(items({}, '[]')).toBe('');
  });

  test.each([
    ["'string'", 'string', '"string"'],
    ["{'foo': 'bar'}", 'object', '{"foo":"bar"}'],
    ['null', 'null', 'null'],
    ['true', 'boolean', 'true'],
  ])('Items of %s fail', (source, type, printed) => {
    expect(failedEvaluation(() => items({ Items: `{% ${source} %}` }, '{}'))).toBe(
      `Items | The JSONata expression '${source}' specified for the field 'Items' returned an unexpected result type. ` +
        `Expected 'array', but was '${type}' for value: ${printed}`,
    );
  });

  test('Items of a function fail, as do those of nothing', () => {
    expect(failedEvaluation(() => items({ Items: '{% $fn := function($x){$x} %}' }, '{}'))).toBe(
      "Items | The JSONata expression '$fn := function($x){$x}' specified for the field 'Items' returned an unsupported " +
        'result type.',
    );
    expect(failedEvaluation(() => items({ Items: ['{% $x %}'] }, '{}'))).toContain('Items[0] | ');
  });

  test('constant Items that are neither array nor object fail when the Map runs', () => {
    expect(failedEvaluation(() => items({ Items: 5 }, '[]'))).toBe(
      'Items | Map state input must be an array but was: 5',
    );
  });

  test.each(['1', '"string"', 'true', '{"foo":"bar"}', 'null'])('the input %s has no items', (raw) => {
    expect(failedEvaluation(() => items({}, raw))).toBe(`- | Map state input must be an array but was: ${raw}`);
  });

  test('an item’s input is the item, a pair for an object’s, or what ItemSelector makes', () => {
    const inputs = (fields: object, raw: string): readonly string[] => {
      const state = compileJsonata('Map', { ...inline, ...fields });
      const input = parseJson(raw);
      return state.items(input, testEnvironment()).map((item, index) => {
        const context = `{"Map":{"Item":{"Index":${index},"Value":${printJson(item.value)}}}}`;
        return printJson(state.itemInput(input, item, testEnvironment({ context })));
      });
    };
    expect(inputs({}, '[1,2]')).toEqual(['1', '2']);
    expect(inputs({ Items: { a: 1 } }, '{}')).toEqual(['{"Key":"a","Value":1}']);
    const selector = { all: '{% $states.input %}', item: '{% $states.context.Map.Item.Value %}', fixed: 1 };
    expect(inputs({ ItemSelector: selector }, '["x"]')).toEqual(['{"all":["x"],"item":"x","fixed":1}']);
    expect(
      failedEvaluation(() => inputs({ ItemSelector: { x: '{% $states.context.Map.Item.Source %}' } }, '[1]')),
    ).toBe(
      "ItemSelector/x | The JSONata expression '$states.context.Map.Item.Source' specified for the field " +
        "'ItemSelector/x' returned nothing (undefined).",
    );
  });

  test('MaxConcurrency is a constant or an expression; 0 where there is none', () => {
    const concurrency = (fields: object, raw = '{}'): number =>
      compileJsonata('Map', { ...inline, ...fields }).maxConcurrency(parseJson(raw), testEnvironment());
    expect(concurrency({})).toBe(0);
    expect(concurrency({ MaxConcurrency: 5 })).toBe(5);
    expect(concurrency({ MaxConcurrency: '{% $v := 1 %}' })).toBe(1);
    const fails = (raw: string): string =>
      failedEvaluation(() => concurrency({ MaxConcurrency: '{% $states.input %}' }, raw));
    expect(fails('"1"')).toContain("MaxConcurrency | The JSONata expression '$states.input' specified for the field");
    expect(fails('1.5')).toBe('MaxConcurrency | The MaxConcurrency field cannot be parsed as an integer: 1.5');
    expect(fails('-1')).toBe('MaxConcurrency | MaxConcurrency cannot be negative.');
  });

  test('the fields of Distributed Maps fail on an inline one; tolerated failures do not', () => {
    for (const field of ['ItemReader', 'ItemBatcher', 'ResultWriter']) {
      const state = compileJsonata('Map', { ...inline, [field]: {} });
      expect(failureOf(() => state.checkMode())).toBe(
        'States.Runtime: The ItemReader, ItemBatcher and ResultWriter fields are not supported for INLINE maps',
      );
    }
    compileJsonata('Map', { ...inline, ToleratedFailureCount: '{% 1 %}', ToleratedFailurePercentage: 5 }).checkMode();
  });

  test('Output and Assign see the results; the processor may have its former name', () => {
    const fields = {
      Iterator: group,
      End: true,
      Output: '{% $count($states.result) %}',
      Assign: { r: '{% $states.result %}' },
    };
    const state = compileJsonata('Map', fields);
    expect(shown(state.complete(null, [7, 8], testEnvironment()))).toBe('2 | r=[7,8]');
    expect(state.processor.startAt).toBe('I');
  });
});
