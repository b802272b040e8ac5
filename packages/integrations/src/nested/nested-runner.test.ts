/** Nested executions as the runner sees them: requests, outputs and errors. The whole way is in test/e2e. */
import { parseJson } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { failureIn, outputIn, taskFor } from '../testing/task.ts';
import { createNestedRunner, isNestedResource } from './nested-runner.ts';
import type { StepFunctionsAnswer, StepFunctionsCall } from './step-functions-api.ts';

const CHILD = 'arn:aws:states:us-east-1:123456789012:execution:child:c';
const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:child';
const START = 'arn:aws:states:::states:startExecution';
const started = { executionArn: CHILD, startDate: 1_735_689_600.123 };
const described = {
  executionArn: CHILD,
  input: '{}',
  inputDetails: { included: true },
  startDate: 1_735_689_600.5,
  status: 'RUNNING',
};

type Answers = Readonly<Record<string, object | { readonly code: string; readonly message: string }>>;

function openRunner(answers: Answers) {
  const calls: StepFunctionsCall[] = [];
  const ended = Promise.withResolvers<void>();
  const runner = createNestedRunner(
    {
      call: async (call): Promise<StepFunctionsAnswer> => {
        calls.push(call);
        const answer = answers[call.operation] ?? {};
        if (!('code' in answer)) return { kind: 'answered', output: answer };
        return { kind: 'refused', code: String(answer.code), message: 'No', statusCode: 400 };
      },
      whenEnded: () => ended.promise,
    },
    { now: () => 0 },
  );
  return { runner, calls, end: ended.resolve };
}

const taskOf = (parameters: object, pattern = '') => taskFor(`${START}${pattern}`, JSON.stringify(parameters));
const jobOf = (pattern: string) => ({ ...taskOf({}, pattern), handle: CHILD });
const signal = new AbortController().signal;

describe('a nested execution', () => {
  it('is recognised in all its patterns, and nothing else is', () => {
    for (const pattern of ['', '.sync', '.sync:2', '.waitForTaskToken'])
      expect(isNestedResource(START + pattern)).toBe(true);
    expect(isNestedResource(`${START}.sync:3`)).toBe(false);
    expect(isNestedResource('arn:aws:states:::aws-sdk:sfn:startExecution')).toBe(false);
  });

  it('is started with its input as text, where the parent is, and shown with milliseconds', async () => {
    const { runner, calls } = openRunner({ StartExecution: started });
    const outcome = await runner.run(taskOf({ StateMachineArn: MACHINE, Name: 'c', Input: { a: 1 } }), signal);
    expect(calls).toEqual([
      {
        operation: 'StartExecution',
        input: { stateMachineArn: MACHINE, name: 'c', input: '{"a":1}' },
        region: expect.any(String),
        account: expect.any(String),
      },
    ]);
    expect(outputIn(outcome)).toMatchObject({ ExecutionArn: CHILD, StartDate: 1_735_689_600_123 });
    expect(Object.keys(Object(outputIn(outcome)))).toEqual([
      'ExecutionArn',
      'SdkHttpMetadata',
      'SdkResponseMetadata',
      'StartDate',
    ]);
  });

  it.each([
    ['"text"', '"text"'],
    [null, undefined],
    [[1], '[1]'],
    [7, '7'],
  ])('takes the input %j as %j', async (given, input) => {
    const { runner, calls } = openRunner({ StartExecution: started });
    await runner.run(taskOf({ StateMachineArn: MACHINE, Input: given }), signal);
    expect(calls[0]?.input).toMatchObject({ stateMachineArn: MACHINE, ...(input === undefined ? {} : { input }) });
    expect('input' in (calls[0]?.input ?? {})).toBe(input !== undefined);
  });

  it('gets a name that is the same for the same attempt', async () => {
    const { runner, calls } = openRunner({ StartExecution: started });
    const task = taskOf({ StateMachineArn: MACHINE });
    await runner.run(task, signal);
    await runner.run(task, signal);
    await runner.run({ ...task, token: 'another' }, signal);
    const names = calls.map(({ input }) => ('name' in input ? input.name : ''));
    expect(names[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it('that cannot be started fails with the error of the API', async () => {
    const { runner } = openRunner({ StartExecution: { code: 'ExecutionAlreadyExists', message: '' } });
    const { error, cause } = failureIn(await runner.run(taskOf({ StateMachineArn: MACHINE }), signal));
    expect(error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    expect(cause).toMatch(
      /^No \(Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
  });

  it.each([
    [{}, "[The field 'StateMachineArn' is required but was missing]"],
    [{ StateMachineArn: MACHINE, Foo: 1 }, "[The field 'Foo' is not supported by Step Functions]"],
    [{ StateMachineArn: MACHINE, Name: 7 }, "[The value for the field 'Name' must be a STRING]"],
    [
      { stateMachineArn: MACHINE },
      "[The field 'StateMachineArn' is required but was missing, The field 'stateMachineArn'",
    ],
    [[], "[The field 'StateMachineArn' is required but was missing]"],
  ])('is refused with the parameters %j', (parameters, why) => {
    const { runner } = openRunner({});
    expect(() => runner.prepare(START, parseJson(JSON.stringify(parameters)))).toThrow(
      expect.objectContaining({ error: 'States.Runtime', cause: expect.stringContaining(why) }),
    );
  });
});

describe('a nested execution that is waited for', () => {
  it('is a job under its ARN, whose end is noticed', async () => {
    const { runner, end } = openRunner({ StartExecution: started });
    const notices: unknown[] = [];
    runner.onJobNotice((notice) => notices.push(notice));
    const task = taskOf({ StateMachineArn: MACHINE }, '.sync');
    expect(await runner.run(task, signal)).toMatchObject({ kind: 'submitted', handle: CHILD });
    expect(notices).toEqual([]);
    end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(notices).toEqual([{ executionArn: task.executionArn, token: task.token }]);
  });

  it('of an Express machine is refused before it is started', async () => {
    const { runner, calls } = openRunner({ DescribeStateMachine: { type: 'EXPRESS' }, StartExecution: started });
    const outcome = await runner.run(taskOf({ StateMachineArn: `${MACHINE}:prod` }, '.sync'), signal);
    expect(failureIn(outcome).error).toBe('StepFunctions.StateMachineTypeNotSupportedException');
    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeStateMachine']);
    expect(calls[0]?.input).toMatchObject({ stateMachineArn: MACHINE });
  });

  it('runs on while it runs, and while nobody can tell', async () => {
    expect(await openRunner({ DescribeExecution: described }).runner.pollJob(jobOf('.sync'), signal)).toEqual({
      kind: 'running',
    });
    const busy = openRunner({ DescribeExecution: { code: 'ThrottlingException', message: '' } });
    expect(await busy.runner.pollJob(jobOf('.sync'), signal)).toEqual({ kind: 'running' });
    const gone = openRunner({ DescribeExecution: { code: 'ExecutionDoesNotExist', message: '' } });
    expect(failureIn(await gone.runner.pollJob(jobOf('.sync'), signal)).error).toBe(
      'StepFunctions.ExecutionDoesNotExistException',
    );
  });

  it('succeeds with its description: texts for .sync, values for .sync:2', async () => {
    const { runner } = openRunner({ DescribeExecution: { ...described, status: 'SUCCEEDED', output: '{"a":[1.0]}' } });
    const common = {
      ExecutionArn: CHILD,
      InputDetails: { Included: true },
      StartDate: 1_735_689_600_500,
      Status: 'SUCCEEDED',
    };
    expect(outputIn(await runner.pollJob(jobOf('.sync'), signal))).toEqual({
      ...common,
      Input: '{}',
      Output: '{"a":[1.0]}',
    });
    const parsed = await runner.pollJob(jobOf('.sync:2'), signal);
    expect(outputIn(parsed)).toEqual({ ...common, Input: {}, Output: { a: [1] } });
    expect(parsed).toMatchObject({ output: expect.stringContaining('"Output":{"a":[1.0]}') });
  });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'that ends as %s fails with States.TaskFailed and says how',
    async (status) => {
      const { runner } = openRunner({ DescribeExecution: { ...described, status, error: 'E', cause: 'c' } });
      const { error, cause } = failureIn(await runner.pollJob(jobOf('.sync:2'), signal));
      expect(error).toBe('States.TaskFailed');
      expect(JSON.parse(cause)).toMatchObject({ Status: status, Error: 'E', Cause: 'c', Input: '{}' });
    },
  );

  it('is stopped by its ARN; one that is gone is stopped already', async () => {
    const { runner, calls } = openRunner({});
    await runner.stopJob(jobOf('.sync'), signal);
    expect(calls).toMatchObject([{ operation: 'StopExecution', input: { executionArn: CHILD } }]);
    const gone = openRunner({ StopExecution: { code: 'ExecutionDoesNotExist', message: '' } });
    await gone.runner.stopJob(jobOf('.sync'), signal);
    const busy = openRunner({ StopExecution: { code: 'ThrottlingException', message: '' } });
    await expect(busy.runner.stopJob(jobOf('.sync'), signal)).rejects.toThrow('No');
  });
});
