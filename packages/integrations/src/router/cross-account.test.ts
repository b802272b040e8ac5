/** What a task reaches in another account: only what its role lets it, and only in the account of that role. */
import { silentLog } from '@stepwright/engine';
import { expect, it } from 'vitest';
import type { StepFunctionsCall } from '../nested/step-functions-api.ts';
import { rolesSchema } from '../roles/roles-configuration.ts';
import { failureIn, neverAborted, taskFor } from '../testing/task.ts';
import { createRouter } from './create-router.ts';

const partner = 'arn:aws:iam::222222222222:role/partner';
const executionArn = 'arn:aws:states:eu-west-1:222222222222:execution:child:c';
const input = JSON.stringify({ StateMachineArn: 'arn:aws:states:eu-west-1:222222222222:stateMachine:child' });

/** A router that notes every call of Step Functions as `<operation> <account>`. */
function openRouter() {
  const calls: string[] = [];
  const call = ({ operation, account }: StepFunctionsCall) => {
    calls.push(`${operation} ${account}`);
    return Promise.resolve({ kind: 'answered' as const, output: { executionArn, startDate: 1, status: 'RUNNING' } });
  };
  const router = createRouter(
    { functions: {}, roles: rolesSchema.parse({ [partner]: { trusts: ['111122223333'] } }) },
    {
      directory: '.',
      clock: { now: () => 0 },
      log: silentLog,
      stepFunctions: { call, whenEnded: () => new Promise(() => {}) },
    },
  );
  return { router, calls };
}

it('starts, follows and stops an execution in the account of its role', async () => {
  const { router, calls } = openRouter();
  const task = taskFor('arn:aws:states:::states:startExecution.sync', input, { roleArn: partner });
  expect(await router.run(task, neverAborted)).toMatchObject({ kind: 'submitted', handle: executionArn });
  await router.pollJob({ ...task, handle: executionArn }, neverAborted);
  await router.stopJob({ ...task, handle: executionArn }, neverAborted);
  expect(calls).toEqual([
    'DescribeStateMachine 222222222222',
    'StartExecution 222222222222',
    'DescribeExecution 222222222222',
    'StopExecution 222222222222',
  ]);
});

it('acts there through the AWS SDK integration, too', async () => {
  const { router, calls } = openRouter();
  await router.run(taskFor('arn:aws:states:::aws-sdk:sfn:startExecution', input, { roleArn: partner }), neverAborted);
  expect(calls).toEqual(['StartExecution 222222222222']);
});

it('calls functions by their short names there', async () => {
  const { router } = openRouter();
  const task = taskFor('arn:aws:states:::lambda:invoke', '{"FunctionName":"f"}', { roleArn: partner });
  expect(failureIn(await router.run(task, neverAborted)).cause).toContain(
    'arn:aws:lambda:eu-west-1:222222222222:function:f',
  );
});

it('calls nothing with a role that does not trust the account of the machine', async () => {
  const { router, calls } = openRouter();
  const roleArn = 'arn:aws:iam::222222222222:role/another';
  const task = taskFor('arn:aws:states:::states:startExecution', input, { roleArn });
  expect(failureIn(await router.run(task, neverAborted)).error).toBe('States.TaskFailed');
  expect(calls).toEqual([]);
});

it('stays in its own account without a role of its own', async () => {
  const { router, calls } = openRouter();
  await router.run(taskFor('arn:aws:states:::states:startExecution', input), neverAborted);
  expect(calls).toEqual(['StartExecution 111122223333']);
});
