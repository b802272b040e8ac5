/**
 * Runs nested executions: `arn:aws:states:::states:startExecution`, in all its patterns.
 *
 *   request-response, .waitForTaskToken   the answer of StartExecution; the child goes its own way
 *   .sync, .sync:2                        a job whose handle is the child's ARN: looked at by DescribeExecution, stopped by
 *                                         StopExecution, in the account of the child, in which the task may act by its role.
 *                                         When the child ends while this process lives, that is noticed at once
 *
 * A child that did not succeed fails the task with States.TaskFailed and the child's description as the cause.
 * Spec: reference "Service integrations", section 4.
 */
import { fromPlain, invariant, isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';
import type { Job, JobStatus, Task, TaskEnd, TaskOutcome, TaskRunner } from '@stepwright/engine';
import { requestIdOf } from '../lambda/call-identity.ts';
import { homeOf } from '../lambda/function-reference.ts';
import { failure, optimizedFailure } from '../services/aws-failure.ts';
import { optimizedOutput, sortedByName } from '../services/optimized-output.ts';
import { inPascalCase } from '../services/pascal-case.ts';
import { checkStartParameters, startRequestOf } from './start-parameters.ts';
import type { ActingTask } from '../roles/assume-role.ts';
import type { StepFunctionsAnswer, StepFunctionsApi, StepFunctionsCall } from './step-functions-api.ts';

const NESTED = /^arn:[^:]*:states:[^:]*:[^:]*:states:startExecution(?:\.(sync|sync:2|waitForTaskToken))?$/;

/** Whether a resource starts a nested execution. */
export function isNestedResource(resource: string): boolean {
  return NESTED.test(resource);
}

interface Patterned extends Required<Pick<TaskRunner, 'prepare' | 'pollJob' | 'stopJob' | 'onJobNotice'>> {
  readonly run: (task: ActingTask, signal: AbortSignal) => Promise<TaskOutcome>;
}

/** A runner for the resources that `isNestedResource` accepts. `now` dates the answers. */
export function createNestedRunner(api: StepFunctionsApi, { now }: { readonly now: () => number }): Patterned {
  const listeners: Parameters<Patterned['onJobNotice']>[0][] = [];

  const call = (
    operation: string,
    input: object,
    { region, account }: Pick<StepFunctionsCall, 'region' | 'account'>,
  ): Promise<StepFunctionsAnswer> => api.call({ operation, input, region, account });

  async function run(task: ActingTask): Promise<TaskOutcome> {
    const request = startRequestOf(parseJson(task.input), task.token);
    const pattern = NESTED.exec(task.resource)?.[1];
    const isFollowed = pattern === 'sync' || pattern === 'sync:2';
    if (isFollowed) {
      const refusal = await refuseExpress(request, task);
      if (refusal !== undefined) return refusal;
    }
    const answer = await call('StartExecution', request, task.home);
    if (answer.kind === 'refused') return refused(answer, task);
    const started = membersOf(answer.output);
    const output = optimizedOutput(datesInMilliseconds(started), {
      requestId: requestIdOf(task.token),
      statusCode: 200,
      headers: headersOf(answer.output, requestIdOf(task.token), now()),
    });
    if (!isFollowed) return { kind: 'succeeded', output };
    const handle = started.get('ExecutionArn');
    invariant(typeof handle === 'string', 'a started execution has an ARN');
    notice(task, handle);
    return { kind: 'submitted', output, handle };
  }

  /** Nobody can describe an Express execution, so it cannot be followed. */
  async function refuseExpress(request: object, task: ActingTask): Promise<TaskEnd | undefined> {
    const arn = 'stateMachineArn' in request ? String(request.stateMachineArn) : '';
    const stateMachineArn = arn.split(':').slice(0, 7).join(':');
    const answer = await call('DescribeStateMachine', { stateMachineArn, includedData: 'METADATA_ONLY' }, task.home);
    if (answer.kind === 'refused' || membersOf(answer.output).get('Type') !== 'EXPRESS') return undefined;
    const message = 'This operation is not supported by this type of state machine';
    return refused({ kind: 'refused', code: 'StateMachineTypeNotSupported', message, statusCode: 400 }, task);
  }

  function notice({ executionArn, token }: Task, childArn: string): void {
    const tell = (): void => {
      for (const listener of listeners) listener({ executionArn, token });
    };
    // If nobody hears of the end here, the parent looks for itself.
    api.whenEnded(childArn).then(tell, () => {});
  }

  async function pollJob(job: Job): Promise<JobStatus> {
    const answer = await call('DescribeExecution', { executionArn: job.handle }, homeOf(job.handle));
    if (answer.kind === 'refused') {
      return answer.statusCode >= 500 || answer.code === 'ThrottlingException'
        ? { kind: 'running' }
        : refused(answer, job);
    }
    const child = datesInMilliseconds(membersOf(answer.output));
    if (child.get('Status') === 'RUNNING') return { kind: 'running' };
    if (child.get('Status') !== 'SUCCEEDED') return failure('States.TaskFailed', printJson(child));
    return { kind: 'succeeded', output: printJson(job.resource.endsWith('.sync:2') ? withParsedData(child) : child) };
  }

  async function stopJob(job: Job): Promise<void> {
    const cause = `The execution that had started it, ${job.executionArn}, no longer waits for it.`;
    const answer = await call('StopExecution', { executionArn: job.handle, cause }, homeOf(job.handle));
    if (answer.kind === 'refused' && answer.code !== 'ExecutionDoesNotExist') throw new Error(answer.message);
  }

  return {
    run,
    prepare: (_resource, parameters) => {
      checkStartParameters(parameters);
      return parameters;
    },
    pollJob,
    stopJob,
    onJobNotice: (listener) => void listeners.push(listener),
  };
}

function refused(answer: Extract<StepFunctionsAnswer, { kind: 'refused' }>, { token }: Pick<Task, 'token'>) {
  return optimizedFailure('StepFunctions', 'AWSStepFunctions', { ...answer, requestId: requestIdOf(token) });
}

/** The members of a response, as the integration shows them. */
function membersOf(output: object): JsonObject {
  const members = inPascalCase(fromPlain(output));
  return isJsonObject(members) ? sortedByName(members) : new Map();
}

/** The API's dates are seconds with a fraction; the integration shows whole milliseconds. */
function datesInMilliseconds(members: JsonObject): JsonObject {
  return new Map(
    Array.from(members, ([name, value]) =>
      name.endsWith('Date') && typeof value === 'number' ? [name, Math.round(value * 1_000)] : [name, value],
    ),
  );
}

function withParsedData(child: JsonObject): JsonObject {
  return new Map(
    Array.from(child, ([name, value]): [string, Json] =>
      (name === 'Input' || name === 'Output') && typeof value === 'string' ? [name, parseJson(value)] : [name, value],
    ),
  );
}

/** What AWS's answer has, in its order. */
function headersOf(output: object, requestId: string, answeredAt: number): readonly (readonly [string, string])[] {
  return [
    ['x-amzn-RequestId', requestId],
    ['connection', 'keep-alive'],
    ['Content-Length', String(lengthOf(output))],
    ['Date', new Date(answeredAt).toUTCString()],
    ['Content-Type', 'application/x-amz-json-1.0'],
  ];
}

/** The length of AWS's text: it prints dates as seconds with an exponent, `1.735689600123E9`. */
function lengthOf(output: object): number {
  return (
    JSON.stringify(output, (_name, value: unknown) => (typeof value === 'number' ? '1.735689600123E9' : value)).length -
    2
  );
}
