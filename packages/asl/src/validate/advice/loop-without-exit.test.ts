import { expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { CHARGE_ARN } from '../example-parts.ts';
import { loopWithoutExit } from './loop-without-exit.ts';

const start = { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'Done' }], Default: 'A' };
const flow = (states: Readonly<Record<string, object>>) =>
  machine({ Start: start, ...states, Done: { Type: 'Succeed' } });
const pass = (Next: string) => ({ Type: 'Pass', Next });

test('a loop of states that no way leads out of is reported at its first state', () => {
  const [finding] = expectAdvice(loopWithoutExit, flow({ A: pass('B'), B: pass('A') }), ['/States/A']);
  expect(finding?.message).toContain('From here the workflow goes round until its history is full:');
});

test.each<[string, Readonly<Record<string, object>>]>([
  [
    'a Choice leads out',
    { A: { Type: 'Choice', Choices: [{ Variable: '$.y', IsNull: true, Next: 'Done' }], Default: 'A' } },
  ],
  ['a Choice has no Default', { A: { Type: 'Choice', Choices: [{ Variable: '$.y', IsNull: true, Next: 'A' }] } }],
  [
    'a Catch leads out',
    { A: { Type: 'Task', Resource: CHARGE_ARN, Catch: [{ ErrorEquals: ['E'], Next: 'Done' }], Next: 'A' } },
  ],
  ['a Wait slows it down', { A: { Type: 'Wait', Seconds: 60, Next: 'A' } }],
  ['nothing leads into it', { A: pass('Done'), B: pass('B') }],
  ['it leads to a state that is missing', { A: pass('X') }],
])('not where %s', (_name, states) => {
  expect(adviceOf(loopWithoutExit, flow({ A: pass('Done'), ...states }))).toEqual([]);
});

test('a task in the loop may end it by failing', () => {
  const [finding] = adviceOf(loopWithoutExit, flow({ A: { Type: 'Task', Resource: CHARGE_ARN, Next: 'A' } }));
  expect(finding?.message).toContain('unless one of its states fails');
});

test('a workflow without any end is left to AWS', () => {
  expectAdvice(loopWithoutExit, machine({ A: pass('A') }), []);
});

test('loops in branches are found too', () => {
  const branch = { StartAt: 'Start', States: { Start: start, A: pass('A'), Done: { Type: 'Succeed' } } };
  expectAdvice(loopWithoutExit, machine({ P: { Type: 'Parallel', Branches: [branch], End: true } }), [
    '/States/P/Branches/0/States/A',
  ]);
});
