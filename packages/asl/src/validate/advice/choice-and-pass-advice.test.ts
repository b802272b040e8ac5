import { expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { choiceRuleUnreachable } from './choice-rule-unreachable.ts';
import { choiceWithoutDefault } from './choice-without-default.ts';
import { dollarKeyInJsonata } from './dollar-key-in-jsonata.ts';
import { distributedFieldInline } from './distributed-field-inline.ts';
import { jsonataInJsonpath } from './jsonata-in-jsonpath.ts';
import { jsonataMarks } from './jsonata-marks.ts';
import { jsonpathInJsonata } from './jsonpath-in-jsonata.ts';
import { maxDelayWithoutEffect } from './max-delay-without-effect.ts';
import { passWithoutEffect } from './pass-without-effect.ts';
import { unknownContextField } from './unknown-context-field.ts';

const choice = (...rules: object[]) =>
  machine({ C: { Type: 'Choice', Choices: rules.map((rule) => ({ Next: 'D', ...rule })) }, D: { Type: 'Succeed' } });
const test1 = { Variable: '$.a', StringEquals: 'x' };

test.each<[string, object[], boolean]>([
  [
    'both sides of a boolean',
    [
      { Variable: '$.a', BooleanEquals: true },
      { Variable: '$.a', BooleanEquals: false },
    ],
    true,
  ],
  [
    'both sides of a presence',
    [
      { Variable: '$.a', IsPresent: false },
      { Variable: '$.a', IsPresent: true },
    ],
    true,
  ],
  [
    'both sides of two presences',
    [
      { Variable: '$.a', IsPresent: false },
      { Variable: '$.b', IsPresent: true },
    ],
    false,
  ],
  [
    'both sides of two tests',
    [
      { Variable: '$.a', IsNull: false },
      { Variable: '$.a', IsPresent: true },
    ],
    false,
  ],
  ['one side', [{ Variable: '$.a', BooleanEquals: true }], false],
  ['a condition that is true', [{ Condition: true }], true],
  ['an expression that is true', [{ Condition: '{% true %}' }], true],
  ['any expression', [{ Condition: '{% $states.input.a %}' }], false],
])('%s needs a Default unless one rule always holds', (_name, rules, isFine) => {
  expect(adviceOf(choiceWithoutDefault, choice(...rules)).length).toBe(isFine ? 0 : 1);
});

test('rules are the same when their tests are, whatever else they have', () => {
  expectAdvice(
    choiceRuleUnreachable,
    choice(test1, { StringEquals: 'x', Variable: '$.a', Comment: 'again', Next: 'C' }),
    ['/States/C/Choices/1'],
  );
  expectAdvice(choiceRuleUnreachable, choice(test1, { ...test1, StringEquals: 'y' }), []);
  expectAdvice(choiceRuleUnreachable, choice({ And: [test1] }, { Or: [test1] }), []);
  expectAdvice(
    choiceRuleUnreachable,
    choice({ Condition: '{% true %}' }, { Condition: '{% $a %}' }, { Condition: '{% $b %}' }),
    ['/States/C/Choices/1', '/States/C/Choices/2'],
  );
  const [finding] = adviceOf(choiceRuleUnreachable, choice(test1, { Condition: '{% $a %}' }, test1));
  expect(finding?.message).toBe('This rule never decides: rule 1 has the same test');
});

test('a Pass may join ways, end the workflow or be explained', () => {
  const done = { Type: 'Succeed' };
  const pass = { Type: 'Pass', Next: 'D' };
  expectAdvice(passWithoutEffect, machine({ A: pass, D: done }), ['/States/A']);
  expectAdvice(passWithoutEffect, machine({ A: { ...pass, Comment: 'The work comes later.' }, D: done }), []);
  expectAdvice(passWithoutEffect, machine({ A: { Type: 'Pass', End: true } }), []);
  expectAdvice(passWithoutEffect, machine({ A: { ...pass, Assign: { v: 1 } }, D: done }), []);
  const fork = { Type: 'Choice', Choices: [{ ...test1, Next: 'A' }], Default: 'A' };
  expectAdvice(passWithoutEffect, machine({ C: fork, A: pass, D: done }), []);
});

const pass = (fields: object) => machine({ A: { Type: 'Pass', ...fields, End: true } });
const jsonata = (Output: unknown) => pass({ QueryLanguage: 'JSONata', Output });

test.each<[string, boolean]>([
  ['$.a', false],
  ['$$.Execution.Id', false],
  ['$states.input', false],
  ['$states.result.a', false],
  ['$', true],
  ['$5.00', true],
  ['$.', true],
  ['$a', true],
  ['costs $.50 more', true],
  ['{% $states.input %}', true],
])('in JSONata the text %j is fine: %j', (text, isFine) => {
  expect(adviceOf(jsonpathInJsonata, jsonata({ a: [text] })).length).toBe(isFine ? 0 : 1);
});

test.each<[string, boolean]>([
  [' {% $a %}', false],
  ['{% $a %} ', false],
  ['a {% $a %} b {% $b %}', false],
  ['{% $a %}', true],
  ['{% 1 %} percent', true],
  ['{%', true],
])('marks in %j are fine: %j', (text, isFine) => {
  expect(adviceOf(jsonataMarks, jsonata(text)).length).toBe(isFine ? 0 : 1);
});

test('keys are looked at in JSONata, expressions in JSONPath', () => {
  expectAdvice(dollarKeyInJsonata, jsonata({ a: [{ 'b.$': 1 }], c: 1 }), ['/States/A/Output/a/0/b.$']);
  expectAdvice(dollarKeyInJsonata, pass({ Parameters: { 'b.$': '$.b' } }), []);
  expectAdvice(jsonataInJsonpath, pass({ Parameters: { a: ['{% 1 %}'], b: '{% open' } }), ['/States/A/Parameters/a/0']);
  expectAdvice(jsonataInJsonpath, pass({ Result: '{% 1 %}' }), []);
  expectAdvice(jsonataInJsonpath, jsonata('{% 1 %}'), []);
});

test.each<[string, boolean]>([
  ['$$.Execution.Input.any.thing', true],
  ['$$', true],
  ['$$.Map.Item.Value[0]', true],
  ["$$['State']['Name']", true],
  ['$$.State', true],
  ['$$..Id', true],
  ['$$.Foo', false],
  ['$$.Map.Index', false],
  ["States.Format('{}', $$.StateMachine.Arn)", false],
])('the context object has what %s reads: %j', (path, isFine) => {
  expect(adviceOf(unknownContextField, pass({ Parameters: { 'a.$': path } })).length).toBe(isFine ? 0 : 1);
});

test('every field of a Distributed Map is reported in an inline one', () => {
  const inner = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
  const map = (fields: object) => machine({ M: { Type: 'Map', ItemProcessor: inner, ...fields, End: true } });
  const [finding] = expectAdvice(distributedFieldInline, map({ ItemBatcher: { MaxItemsPerBatch: 2 } }), [
    '/States/M/ItemBatcher',
  ]);
  expect(finding?.message).toBe("An inline Map fails with 'ItemBatcher'");
  expect(adviceOf(distributedFieldInline, map({ Label: 'L' }))[0]?.message).toBe("An inline Map ignores 'Label'");
  expectAdvice(distributedFieldInline, machine({ M: { Type: 'Map', Label: 'L', End: true } }), []);
});

test('a limit on pauses that do not grow still limits them where it is shorter', () => {
  const task = (retrier: object) =>
    machine({ A: { Type: 'Task', Retry: [{ ErrorEquals: ['E'], ...retrier }], End: true } });
  expectAdvice(maxDelayWithoutEffect, task({ BackoffRate: 1.0, MaxDelaySeconds: 1 }), [
    '/States/A/Retry/0/MaxDelaySeconds',
  ]);
  expectAdvice(maxDelayWithoutEffect, task({ BackoffRate: 1, IntervalSeconds: 9, MaxDelaySeconds: 5 }), []);
  expectAdvice(maxDelayWithoutEffect, task({ MaxDelaySeconds: 5 }), []);
});
