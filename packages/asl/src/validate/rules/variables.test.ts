import { expect, test } from 'vitest';
import { expectFindings, expectValid, findingsOf, machine, only } from './rule-harness.ts';
import { variablesRule } from './variables.ts';

const pass = (fields: Readonly<Record<string, unknown>>) => ({ Type: 'Pass', End: true, ...fields });
const group = (states: Readonly<Record<string, unknown>>, more = {}) => ({ ...machine(states), ...more });
const parallel = (inner: unknown, fields = {}) => ({ Type: 'Parallel', Branches: [inner], End: true, ...fields });
const shadows = (name: string, at: string) =>
  `The variable name '${name}' was already defined in a parent scope. @ ${at}`;
const unset = (name: string, at: string) => `The Variable '$${name}' references an invalid value @ ${at}`;

test('a variable that is set anywhere in the scope may be read, in paths, templates and intrinsics', () => {
  expectValid(
    variablesRule,
    machine({
      A: { Type: 'Pass', Assign: { x: 1, 'y.$': '$.y' }, Next: 'B' },
      B: pass({ InputPath: '$x', Parameters: { 'a.$': '$y.z[0]', 'b.$': "States.Format('{}', States.Array($x))" } }),
    }),
  );
});

test('assignments of Choice rules and catchers count', () => {
  expectValid(
    variablesRule,
    machine({
      A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'B', Assign: { x: 1 } }] },
      B: { Type: 'Task', Catch: [{ ErrorEquals: ['e'], Next: 'C', Assign: { y: 1 } }] },
      C: pass({ Parameters: { 'x.$': '$x', 'y.$': '$y' } }),
    }),
  );
});

test('a variable that nothing sets is reported with the likely one', () => {
  const definition = machine({ A: { Type: 'Pass', Assign: { total: 1 }, Next: 'B' }, B: pass({ InputPath: '$totl' }) });
  const [finding] = expectFindings(variablesRule, definition, [unset('totl', '/States/B/InputPath')]);
  expect(finding?.hint).toBe("Did you mean 'total'?");
});

test('inner scopes read outer variables, outer scopes do not read inner ones', () => {
  const inner = group({ I: pass({ InputPath: '$x', Assign: { y: 1 } }) });
  expectFindings(
    variablesRule,
    machine({
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
      P: parallel(inner, { Next: 'B' }),
      B: pass({ InputPath: '$y' }),
    }),
    [unset('y', '/States/B/InputPath')],
  );
});

test('a Distributed Map sees no outer variables and may reuse their names', () => {
  const inner = group({ I: pass({ InputPath: '$x' }) }, { ProcessorConfig: { Mode: 'DISTRIBUTED' } });
  const map = { Type: 'Map', ItemProcessor: inner, End: true };
  expectFindings(variablesRule, machine({ A: { Type: 'Pass', Assign: { x: 1 }, Next: 'M' }, M: map }), [
    unset('x', '/States/M/ItemProcessor/States/I/InputPath'),
  ]);
  const reusing = { ...map, ItemProcessor: { ...inner, States: { I: pass({ Assign: { x: 1 } }) } } };
  expectValid(variablesRule, machine({ A: { Type: 'Pass', Assign: { x: 1 }, Next: 'M' }, M: reusing }));
});

test('an inner scope cannot set what an outer one has set before', () => {
  const inner = group({ I: pass({ Assign: { 'x.$': '$' } }) });
  expectFindings(variablesRule, machine({ A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' }, P: parallel(inner) }), [
    shadows('x', '/States/P/Branches[0]/States/I/Assign'),
  ]);
  const deep = group({ Q: parallel(inner) });
  expectFindings(variablesRule, machine({ A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' }, P: parallel(deep) }), [
    shadows('x', '/States/P/Branches[0]/States/Q/Branches[0]/States/I/Assign'),
  ]);
});

test('siblings, and outer states that come later, may use the same name', () => {
  const inner = (state: string) => group({ [state]: pass({ Assign: { x: 1 } }) });
  expectValid(
    variablesRule,
    machine({
      P: {
        Type: 'Parallel',
        Branches: [inner('I'), inner('J')],
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { x: 1 }, Next: 'B' }],
        Assign: { x: 2 },
        Next: 'B',
      },
      B: pass({ Assign: { x: 3 } }),
    }),
  );
});

test('in a loop what comes later has also come before', () => {
  const inner = group({ I: pass({ Assign: { x: 1 } }) });
  expectFindings(
    variablesRule,
    machine({
      P: parallel(inner, { End: undefined, Next: 'B' }),
      B: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'P', Assign: { x: 1 } }], Default: 'C' },
      C: pass({ Assign: { x: 1 } }),
    }),
    [shadows('x', '/States/P/Branches[0]/States/I/Assign')],
  );
});

test('what JSONata reads is not looked at', () => {
  expectValid(variablesRule, only({ Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $nope %}' }));
});

test('names of Object.prototype are variables like any other', () => {
  expect(findingsOf(variablesRule, only(pass({ InputPath: '$constructor' })))).toHaveLength(1);
  expectValid(
    variablesRule,
    machine({ A: { Type: 'Pass', Assign: { constructor: 1 }, Next: 'B' }, B: pass({ InputPath: '$constructor' }) }),
  );
});
