import { expect, test } from 'vitest';
import { adviceOf, expectAdvice, machine } from './advice-harness.ts';
import { callbackWithoutToken } from './callback-without-token.ts';
import { CHARGE_ARN, SEND_AND_WAIT_ARN } from '../example-parts.ts';
import { taskTimeoutNeverFires } from './task-timeout-never-fires.ts';
import { taskWithoutTimeout } from './task-without-timeout.ts';
import { tokenWithoutCallback } from './token-without-callback.ts';
import { waitOutlastsExecution } from './wait-outlasts-execution.ts';

const ACTIVITY = 'arn:aws:states:us-east-1:123456789012:activity:approve';
const task = (fields: object) => machine({ A: { Type: 'Task', Resource: SEND_AND_WAIT_ARN, End: true, ...fields } });

test.each([
  ['TimeoutSeconds', { TimeoutSeconds: 60 }],
  ['HeartbeatSeconds', { HeartbeatSeconds: 60 }],
  ['TimeoutSecondsPath', { TimeoutSecondsPath: '$.t' }],
  ['HeartbeatSecondsPath', { HeartbeatSecondsPath: '$.t' }],
  ['a function, which has a timeout of its own', { Resource: CHARGE_ARN }],
  ['a job', { Resource: 'arn:aws:states:::glue:startJobRun.sync' }],
  ['no resource', { Resource: 7 }],
])('%s is enough', (_name, fields) => {
  expectAdvice(taskWithoutTimeout, task(fields), []);
});

test('activities wait for workers', () => {
  expect(adviceOf(taskWithoutTimeout, task({ Resource: ACTIVITY }))[0]?.message).toContain('an activity worker');
  expect(adviceOf(taskWithoutTimeout, task({}))[0]?.message).toContain('a callback');
});

test.each<[string, object, boolean]>([
  ['the token at any depth', { Parameters: { a: [{ 'b.$': '$$.Task.Token' }] } }, true],
  ['the token inside a function', { Parameters: { 'a.$': "States.Format('{}', $$.Task.Token)" } }, true],
  ['the whole context', { Parameters: { 'a.$': '$$' } }, true],
  ['a variable that may hold it', { Parameters: { 'a.$': '$taskToken' } }, true],
  ['no arguments, so the input', {}, true],
  ['no token', { Parameters: { 'a.$': '$.b' } }, false],
  ['nothing', { Parameters: {} }, false],
  ['the token in JSONata', { QueryLanguage: 'JSONata', Arguments: { a: '{% $states.context.Task.Token %}' } }, true],
  ['arguments that are one expression', { QueryLanguage: 'JSONata', Arguments: '{% $merge([$states.input]) %}' }, true],
  ['no token in JSONata', { QueryLanguage: 'JSONata', Arguments: { a: 'b' } }, false],
])('a callback with %s', (_name, fields, isFine) => {
  expect(adviceOf(callbackWithoutToken, task(fields)).length).toBe(isFine ? 0 : 1);
});

test.each<[string, object, boolean]>([
  ['a function by its ARN', { Resource: CHARGE_ARN, Parameters: { 'a.$': '$$.Task.Token' } }, false],
  ['in a function call', { Resource: CHARGE_ARN, Parameters: { 'a.$': 'States.JsonToString($$.Task.Token)' } }, false],
  [
    'in JSONata',
    { Resource: CHARGE_ARN, QueryLanguage: 'JSONata', Arguments: '{% $states.context.Task.Token %}' },
    false,
  ],
  ['in an activity', { Resource: ACTIVITY, Parameters: { 'a.$': '$$.Task.Token' } }, true],
  ['in a job', { Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { 'a.$': '$$.Task.Token' } }, true],
  ['as a plain text', { Resource: CHARGE_ARN, Parameters: { a: 'the $$.Task.Token' } }, true],
])('a token %s', (_name, fields, isFine) => {
  expect(adviceOf(tokenWithoutCallback, task(fields)).length).toBe(isFine ? 0 : 1);
});

const wait = (Seconds: unknown) => ({ Type: 'Wait', Seconds, End: true });

test('a wait is compared with the limit of the execution, on each side of it', () => {
  expectAdvice(waitOutlastsExecution, machine({ A: wait(59) }, { TimeoutSeconds: 60 }), []);
  expectAdvice(waitOutlastsExecution, machine({ A: wait(60) }, { TimeoutSeconds: 60 }), ['/States/A/Seconds']);
  expectAdvice(waitOutlastsExecution, machine({ A: wait(1e9) }), []);
  expectAdvice(waitOutlastsExecution, machine({ A: wait('60') }, { TimeoutSeconds: 60 }), []);
});

test('an Express execution takes five minutes at most', () => {
  expectAdvice(waitOutlastsExecution, machine({ A: wait(299) }), [], 'EXPRESS');
  expectAdvice(
    waitOutlastsExecution,
    machine({ A: wait(300) }, { TimeoutSeconds: 900 }),
    ['/States/A/Seconds'],
    'EXPRESS',
  );
});

test('the children of a Distributed Map are executions of their own', () => {
  const config = (Mode: string) => ({ ProcessorConfig: { Mode, ExecutionType: 'STANDARD' } });
  const inner = {
    StartAt: 'P',
    States: { P: { Type: 'Parallel', Branches: [{ StartAt: 'W', States: { W: wait(90) } }], End: true } },
  };
  const map = (Mode: string) =>
    machine({ M: { Type: 'Map', ItemProcessor: { ...config(Mode), ...inner }, End: true } }, { TimeoutSeconds: 60 });
  expectAdvice(waitOutlastsExecution, map('DISTRIBUTED'), []);
  expect(adviceOf(waitOutlastsExecution, map('INLINE'))).toHaveLength(1);
  const slow = { Type: 'Task', Resource: CHARGE_ARN, TimeoutSeconds: 60, End: true };
  expectAdvice(taskTimeoutNeverFires, machine({ A: slow }, { TimeoutSeconds: 61 }), []);
  expectAdvice(taskTimeoutNeverFires, machine({ A: slow }), []);
  expectAdvice(taskTimeoutNeverFires, machine({ A: slow }, { TimeoutSeconds: 60 }), ['/States/A/TimeoutSeconds']);
});
