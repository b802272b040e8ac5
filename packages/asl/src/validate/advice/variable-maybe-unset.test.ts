import { describe, expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { unusedVariable } from './unused-variable.ts';
import { variableMaybeUnset } from './variable-maybe-unset.ts';

const set = { Type: 'Pass', Assign: { v: 1 } };
const read = { Type: 'Pass', Parameters: { 'a.$': '$v' }, End: true };
const fork = (rule: object, Default: string, Next = 'Set') => ({
  Type: 'Choice',
  Choices: [{ ...rule, Next }],
  Default,
});
const isNew = { Variable: '$.new', BooleanEquals: true };

describe('where a variable may be unset', () => {
  test('a way around the state that sets it', () => {
    expectAdvice(variableMaybeUnset, machine({ C: fork(isNew, 'Read'), Set: { ...set, Next: 'Read' }, Read: read }), [
      '/States/Read/Parameters/a.$',
    ]);
  });

  test('the very state that sets it, the first time', () => {
    const count = { Type: 'Pass', Assign: { 'v.$': 'States.MathAdd($v, 1)' }, Next: 'Read' };
    expectAdvice(variableMaybeUnset, machine({ Count: count, Read: read }), ['/States/Count/Assign/v.$']);
  });

  test('after an error, since a catcher sets its own variables only', () => {
    const task = { Type: 'Task', Resource: CHARGE_ARN, Assign: { v: 1 }, Next: 'Read' };
    const caught = (Assign?: object) => ({
      ...task,
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Read', ...(Assign && { Assign }) }],
    });
    expectAdvice(variableMaybeUnset, machine({ T: task, Read: read }), []);
    expectAdvice(variableMaybeUnset, machine({ T: caught(), Read: read }), ['/States/Read/Parameters/a.$']);
    expectAdvice(variableMaybeUnset, machine({ T: caught({ v: 2 }), Read: read }), []);
  });

  test('after a rule of a Choice that does not set it', () => {
    const choice = (rule: object, state: object) => ({
      Type: 'Choice',
      Choices: [{ ...isNew, Next: 'Read', ...rule }],
      Default: 'Read',
      ...state,
    });
    expectAdvice(variableMaybeUnset, machine({ C: choice({ Assign: { v: 1 } }, {}), Read: read }), [
      '/States/Read/Parameters/a.$',
    ]);
    expectAdvice(
      variableMaybeUnset,
      machine({ C: choice({ Assign: { v: 1 } }, { Assign: { v: 2 } }), Read: read }),
      [],
    );
  });

  test('each state says it once', () => {
    const twice = { ...read, Parameters: { 'a.$': '$v', 'b.$': '$v.x' } };
    const definition = machine({ C: fork(isNew, 'Read'), Set: { ...set, Next: 'Read' }, Read: twice });
    expect(adviceOf(variableMaybeUnset, definition)).toHaveLength(1);
  });

  test('what is set nowhere is left to AWS', () => {
    expectAdvice(variableMaybeUnset, machine({ Read: read }), []);
  });
});

describe('a test with IsPresent', () => {
  const present = { Variable: '$v', IsPresent: true };
  const start = { Type: 'Choice', Choices: [{ ...isNew, Next: 'Set' }], Default: 'Test' };
  const around = (test: object) =>
    machine({ Start: start, Set: { ...set, Next: 'Test' }, Test: test, Read: read, Other: { Type: 'Succeed' } });

  test.each<[string, object, boolean]>([
    ['leads to the read only where it holds', fork(present, 'Other', 'Read'), true],
    ['leads to the read where it does not hold', fork(present, 'Read', 'Other'), false],
    ['negated, leads away', fork({ ...present, IsPresent: false }, 'Read', 'Other'), true],
    ['in a Not, leads away', fork({ Not: present }, 'Read', 'Other'), true],
    ['in an And with others', fork({ And: [isNew, present] }, 'Other', 'Read'), true],
    ['in an Or with others', fork({ Or: [isNew, present] }, 'Other', 'Read'), false],
    ['in an Or with itself', fork({ Or: [present, present] }, 'Other', 'Read'), true],
    ['negated in an Or, leads away', fork({ Or: [isNew, { Not: present }] }, 'Read', 'Other'), true],
    [
      'negated in an And, leads away only with others',
      fork({ And: [isNew, { Not: present }] }, 'Read', 'Other'),
      false,
    ],
    ['of a part of the variable', fork({ Variable: '$v.x', IsPresent: true }, 'Other', 'Read'), true],
    ['of another variable', fork({ Variable: '$vv', IsPresent: true }, 'Other', 'Read'), false],
  ])('%s', (_name, choice, isSafe) => {
    expectAdvice(variableMaybeUnset, around(choice), isSafe ? [] : ['/States/Read/Parameters/a.$']);
  });
});

describe('branches and iterations', () => {
  const branch = { StartAt: 'Read', States: { Read: read } };

  test('see what is set before their state', () => {
    const both = { Type: 'Parallel', Branches: [branch], End: true };
    expectAdvice(variableMaybeUnset, machine({ Set: { ...set, Next: 'Both' }, Both: both }), []);
    expectAdvice(variableMaybeUnset, machine({ C: fork(isNew, 'Both'), Set: { ...set, Next: 'Both' }, Both: both }), [
      '/States/Both/Branches/0/States/Read/Parameters/a.$',
    ]);
  });

  test('do not see what their own state sets', () => {
    const both = { Type: 'Parallel', Branches: [branch], Assign: { v: 1 }, End: true };
    expectAdvice(variableMaybeUnset, machine({ Both: both }), ['/States/Both/Branches/0/States/Read/Parameters/a.$']);
  });
});

describe('JSONata', () => {
  const jsonata = (expression: string) =>
    machine({
      C: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: '{% $states.input.new %}', Next: 'Set' }],
        Default: 'Read',
      },
      Set: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { v: 1 }, Next: 'Read' },
      Read: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { a: expression }, End: true },
    });

  test.each(['{% $v %}', '{% $v.a + 1 %}', '{% $sum([1, $v]) %}'])('%s reads it', (expression) => {
    expectAdvice(variableMaybeUnset, jsonata(expression), ['/States/Read/Output/a']);
  });

  test.each([
    '{% $exists($v) ? $v : 1 %}',
    "{% '$v' %}",
    '{% ($v := 1; $v) %}',
    '{% $map([1], function($v) { $v }) %}',
    '{% $states.input.v %}',
    '$v',
    '{% $v() %}',
  ])('%s is not sure to', (expression) => {
    expectAdvice(variableMaybeUnset, jsonata(expression), []);
  });
});

test('a variable counts as read wherever its name stands behind a dollar', () => {
  const inText = machine({ Set: { ...set, Next: 'Wait' }, Wait: { Type: 'Wait', SecondsPath: '$v', End: true } });
  expectAdvice(unusedVariable, inText, []);
  expectAdvice(unusedVariable, machine({ A: { ...set, Next: 'B' }, B: { ...set, End: true } }), ['/States/A/Assign/v']);
  expectAdvice(unusedVariable, machine({ A: { Type: 'Pass', Assign: { v: 1, vv: '$v' }, End: true } }), [
    '/States/A/Assign/vv',
  ]);
});
