import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { type TestWorld, testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';
import { failedEvaluation } from './test-failure.ts';

describe('Choice under JSONata', () => {
  const choose = (fields: object, raw: string, world?: TestWorld): string => {
    const chosen = compileJsonata('Choice', fields).choose(parseJson(raw), testEnvironment(world));
    return chosen === null ? 'nothing' : `${chosen.next} ${shown(chosen)}`;
  };
  const rules = [
    { Condition: '{% $states.input.n = 1 %}', Next: 'One', Assign: { v: '{% $states.input.n %}' } },
    { Condition: '{% $states.input.n > 1 %}', Next: 'More', Output: { more: '{% $states.input.n %}' } },
  ];

  test('the first rule that is true has its own Output and Assign', () => {
    expect(choose({ Choices: rules }, '{"n":1}')).toBe('One {"n":1} | v=1');
    expect(choose({ Choices: rules }, '{"n":2}')).toBe('More {"more":2}');
  });

  test("Default has the state's", () => {
    const fields = { Choices: rules, Default: 'Else', Output: 'none', Assign: { v: 0 } };
    expect(choose(fields, '{"n":0}')).toBe('Else "none" | v=0');
    expect(choose(fields, '{"n":2}')).toBe('More {"more":2}');
    expect(choose({ Choices: rules }, '{"n":0}')).toBe('nothing');
  });

  test('a Condition may be constant', () => {
    const fields = {
      Choices: [
        { Condition: false, Next: 'A' },
        { Condition: true, Next: 'B' },
      ],
      Default: 'C',
    };
    expect(choose(fields, '{}')).toBe('B {}');
  });

  test('conditions after the first true one are not evaluated', () => {
    const after = { Condition: '{% $error("never") %}', Next: 'X' };
    expect(choose({ Choices: [rules[0], after] }, '{"n":1}')).toContain('One');
    expect(failedEvaluation(() => choose({ Choices: [rules[0], after] }, '{"n":2}'))).toContain('Choices[1]/Condition');
  });

  test.each([
    ['1', 'number', '1'],
    ["'true'", 'string', '"true"'],
    ['null', 'null', 'null'],
    ['[true]', 'array', '[true]'],
    ['{"a": true}', 'object', '{"a":true}'],
  ])('the condition %s is neither true nor false', (source, type, printed) => {
    const fields = { Choices: [{ Condition: `{% ${source} %}`, Next: 'A' }], Default: 'B' };
    expect(failedEvaluation(() => choose(fields, '{}'))).toBe(
      `Choices[0]/Condition | The JSONata expression '${source}' specified for the field 'Choices[0]/Condition' returned ` +
        `an unexpected result type. Expected 'boolean', but was '${type}' for value: ${printed}`,
    );
  });

  test('the fields of a rule are named under its place', () => {
    const rule = { Condition: true, Next: 'A' };
    expect(failedEvaluation(() => choose({ Choices: [{ ...rule, Output: { v: '{% $x %}' } }] }, '{}'))).toContain(
      'Choices[0]/Output/v | ',
    );
    const second = { ...rule, Assign: { v: '{% $x %}' } };
    const fields = { Choices: [{ Condition: false, Next: 'A' }, second] };
    expect(failedEvaluation(() => choose(fields, '{}'))).toContain('Choices[1]/Assign/v | ');
    const fallback = { Choices: [{ Condition: false, Next: 'A' }], Default: 'B', Output: '{% $x %}' };
    expect(failedEvaluation(() => choose(fallback, '{}'))).toContain('Output | ');
  });
});
