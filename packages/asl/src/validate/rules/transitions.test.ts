import { expect, test } from 'vitest';
import { expectFindings, expectValid, machine, only } from './rule-harness.ts';
import { transitionsRule } from './transitions.ts';

const to = (next: string) => ({ Type: 'Pass', Next: next });
const end = { Type: 'Pass', End: true };
const missing = (target: string, at: string) => `MISSING_TRANSITION_TARGET Missing 'Next' target: ${target} @ ${at}`;
const unreachable = (name: string) => `MISSING_TRANSITION_TARGET State "${name}" is not reachable. @ /States/${name}`;
const ENDLESS = 'MISSING_END_STATE Workflow has no terminal state @ null';

test.each([[{ Type: 'Pass', End: true }], [{ Type: 'Succeed' }], [{ Type: 'Fail' }]])('%j ends a machine', (state) => {
  expectValid(transitionsRule, only(state));
});

test('Next, Default and the targets of rules and catchers make states reachable', () => {
  expectValid(
    transitionsRule,
    machine({
      A: { Type: 'Choice', Choices: [{ Next: 'B' }], Default: 'C' },
      B: { Type: 'Task', Catch: [{ Next: 'D' }], Next: 'C' },
      C: to('A'),
      D: end,
    }),
  );
});

test('a dangling target is called Next wherever it stands', () => {
  expectFindings(transitionsRule, { StartAt: 'X', States: { A: end } }, [missing('X', '/StartAt'), unreachable('A')]);
  expectFindings(transitionsRule, machine({ A: to('X'), B: end }), [missing('X', '/States/A/Next'), unreachable('B')]);
  expectFindings(
    transitionsRule,
    machine({
      A: { Type: 'Choice', Choices: [{ Next: 'X' }, { Next: 'B' }], Default: 'Y' },
      B: { Type: 'Task', Catch: [{ Next: 'Z' }], End: true },
    }),
    [
      missing('X', '/States/A/Choices[0]/Next'),
      missing('Y', '/States/A/Default'),
      missing('Z', '/States/B/Catch[0]/Next'),
    ],
  );
});

test('a dangling target comes with a likely name', () => {
  const [finding] = expectFindings(transitionsRule, machine({ A: to('Chargepayment'), ChargePayment: end }), [
    missing('Chargepayment', '/States/A/Next'),
    unreachable('ChargePayment'),
  ]);
  expect(finding?.hint).toBe("Did you mean 'ChargePayment'?");
});

test('a state that nothing refers to is unreachable, one that only unreachable states refer to is warned of', () => {
  expectFindings(transitionsRule, machine({ A: end, B: to('C'), C: end }), [
    unreachable('B'),
    'MISSING_TRANSITION_TARGET State "C" is only reachable from states that are not reachable themselves. @ /States/C (warning)',
  ]);
});

test('a machine without an end is reported instead of its unreachable states', () => {
  expectFindings(transitionsRule, machine({ A: to('B'), B: to('A') }), [ENDLESS]);
  expectFindings(transitionsRule, machine({ A: to('B'), B: to('A'), C: to('A') }), [ENDLESS]);
  expectFindings(transitionsRule, machine({ A: to('B'), B: to('A'), C: end }), [unreachable('C')]);
  expectFindings(transitionsRule, only(to('NOPE')), [missing('NOPE', '/States/A/Next'), ENDLESS]);
  expectFindings(transitionsRule, { StartAt: 'First', States: {} }, [missing('First', '/StartAt'), ENDLESS]);
});

test('without StartAt nothing is called unreachable', () => {
  expectValid(transitionsRule, { States: { A: end } });
});

test('transitions stay in their branch or processor', () => {
  const [finding] = expectFindings(
    transitionsRule,
    machine({ P: { Type: 'Parallel', Branches: [machine({ I: to('A'), J: end })], Next: 'A' }, A: end }),
    [
      missing('A', '/States/P/Branches[0]/States/I/Next'),
      'MISSING_TRANSITION_TARGET State "J" is not reachable. @ /States/P/Branches[0]/States/J',
    ],
  );
  expect(finding?.hint).toContain('in another group');
});

test('every branch and processor needs an end', () => {
  const inner = machine({ I: to('J'), J: to('I') });
  expectFindings(transitionsRule, only({ Type: 'Map', ItemProcessor: inner, End: true }), [ENDLESS]);
});

test('names of Object.prototype are names like any other', () => {
  expectFindings(transitionsRule, only(to('constructor')), [missing('constructor', '/States/A/Next'), ENDLESS]);
});
