/**
 * The machine that the crash proof runs: every state type, nested fan-outs, retries, catchers, waits, loops, tasks that the
 * outside answers (a callback and an activity), and tasks that fail until the execution has been redriven.
 *
 * Each task's payload names its attempt (execution, state, item, redrive and retry count), so that the functions' ledger can
 * tell a repeated dispatch from a legal retry. What a successful execution must put out follows from its input alone.
 */

import type { HistoryEvent } from '@stepwright/engine';

export const functionName = 'crash-work';

export const activityName = 'crash-pick';

export const activityArn = `arn:aws:states:us-east-1:123456789012:activity:${activityName}`;

const functionArn = `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`;

/** The error of a function that is to fail until there have been enough redrives. */
export const brokenError = 'Broken';

/**
 * Retries whatever fails, be it the function itself or an attempt whose outcome a crash made unknown; but not what only a
 * redrive helps.
 */
const retry = [
  { ErrorEquals: [brokenError], MaxAttempts: 0 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 20, BackoffRate: 1 },
];

function attempt(state: string, item: string): object {
  return {
    'execution.$': '$$.Execution.Id',
    state,
    'item.$': item,
    'retryCount.$': '$$.State.RetryCount',
    'redriveCount.$': '$$.Execution.RedriveCount',
    'redrives.$': '$$.Execution.Input.redrives',
  };
}

function directTask(state: string, item: string, next: object): object {
  return {
    Type: 'Task',
    Resource: functionArn,
    Parameters: attempt(state, item),
    ResultPath: `$.${state}`,
    Retry: retry,
    ...next,
  };
}

function invokeTask(state: string, item: string, next: object): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionName, Payload: attempt(state, item) },
    ResultSelector: { 'value.$': '$.Payload' },
    ResultPath: `$.${state}`,
    Retry: retry,
    ...next,
  };
}

/** A function is called with a token, which somebody else answers. What nobody answers in time is tried again. */
function callbackTask(state: string, item: string, next: object): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: {
      FunctionName: functionName,
      Payload: { ...attempt(state, item), 'token.$': '$$.Task.Token' },
    },
    HeartbeatSeconds: 2,
    ResultPath: `$.${state}`,
    Retry: retry,
    ...next,
  };
}

/** A worker takes the task and answers it. A task whose worker never got it is tried again. */
function activityTask(state: string, item: string, next: object): object {
  return {
    Type: 'Task',
    Resource: activityArn,
    Parameters: attempt(state, item),
    TimeoutSeconds: 5,
    HeartbeatSeconds: 2,
    ResultPath: `$.${state}`,
    Retry: retry,
    ...next,
  };
}

export const definition = JSON.stringify({
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Result: 0, ResultPath: '$.round', Next: 'First' },
    First: directTask('First', '$.round', { Next: 'Again' }),
    Again: {
      Type: 'Pass',
      Parameters: { 'n.$': '$.n', 'fails.$': '$.fails', 'round.$': 'States.MathAdd($.round, 1)' },
      Next: 'Enough',
    },
    Enough: {
      Type: 'Choice',
      Choices: [{ Variable: '$.round', NumericLessThan: 3, Next: 'First' }],
      Default: 'Ask',
    },
    Ask: callbackTask('Ask', '$.n', { Next: 'Both' }),
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: invokeTask('Left', '$.n', { End: true }) } },
        { StartAt: 'Pick', States: { Pick: activityTask('Pick', '$.n', { End: true }) } },
        {
          StartAt: 'Pause',
          States: {
            Pause: { Type: 'Wait', Seconds: 1, Next: 'Right' },
            Right: directTask('Right', '$.n', { End: true }),
          },
        },
      ],
      ResultPath: '$.both',
      Next: 'Items',
    },
    Items: {
      Type: 'Pass',
      Parameters: { 'n.$': '$.n', 'fails.$': '$.fails', 'items.$': 'States.ArrayRange(1, $.n, 1)' },
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemSelector: { 'item.$': '$$.Map.Item.Value' },
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Work',
        States: { Work: directTask('Work', '$.item', { OutputPath: '$.Work', End: true }) },
      },
      ResultPath: '$.results',
      Next: 'Attempted',
    },
    Attempted: {
      ...directTask('Attempted', '$.fails', { Next: 'Verdict' }),
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Verdict' }],
    },
    Verdict: {
      Type: 'Choice',
      Choices: [{ Variable: '$.fails', BooleanEquals: true, Next: 'Refused' }],
      Default: 'Done',
    },
    Refused: { Type: 'Fail', Error: 'Refused', Cause: 'The input asked for a failure.' },
    Done: { Type: 'Succeed', OutputPath: '$.results' },
  },
});

/** What a task's payload says about its attempt. */
export interface AttemptPayload {
  readonly execution: string;
  readonly state: string;
  readonly item: unknown;
  readonly retryCount: number;
  /** How often the execution was redriven before. */
  readonly redriveCount: number;
  /** How often it must have been redriven before everything in it succeeds. */
  readonly redrives: number;
  /** Only where the function is not to answer itself. */
  readonly token?: string;
}

/** One name for each attempt of an execution: a retry, or one after a redrive, has another one than the attempt before it. */
export function attemptName({ state, item, redriveCount, retryCount }: AttemptPayload): string {
  return [workName({ state, item }), redriveCount, retryCount].join('/');
}

/** One name for what all attempts of a visit are to do: none is made after one has succeeded. */
export function workName({ state, item }: Pick<AttemptPayload, 'state' | 'item'>): string {
  return `${state}/${JSON.stringify(item)}`;
}

/** Whether the function fails in a way that only a redrive helps: first inside the Parallel, then inside the Map. */
export function isBroken({ state, item, redriveCount, redrives }: AttemptPayload): boolean {
  if (state === 'Left') return redrives >= 1 && redriveCount < 1;
  return state === 'Work' && item === 1 && redrives >= 2 && redriveCount < 2;
}

/** The attempt that a Scheduled event of this machine is about; undefined for other events. */
export function scheduledAttempt({ type, details }: HistoryEvent): AttemptPayload | undefined {
  const { input, parameters } = details?.value ?? {};
  if (type === 'LambdaFunctionScheduled' || type === 'ActivityScheduled') return readAttempt(JSON.parse(String(input)));
  if (type !== 'TaskScheduled') return undefined;
  const call: unknown = JSON.parse(String(parameters));
  return readAttempt(typeof call === 'object' && call !== null && 'Payload' in call ? call.Payload : call);
}

/** @throws Error if the value is not a payload of this machine's tasks. */
export function readAttempt(value: unknown): AttemptPayload {
  if (
    typeof value === 'object' &&
    value !== null &&
    'execution' in value &&
    'state' in value &&
    'retryCount' in value
  ) {
    const { execution, state, retryCount } = value;
    if (typeof execution === 'string' && typeof state === 'string' && typeof retryCount === 'number') {
      const token = 'token' in value && typeof value.token === 'string' ? { token: value.token } : {};
      const redriveCount = 'redriveCount' in value ? Number(value.redriveCount) : 0;
      const redrives = 'redrives' in value ? Number(value.redrives) : 0;
      const item = 'item' in value ? value.item : undefined;
      return { execution, state, retryCount, redriveCount, redrives, item, ...token };
    }
  }
  throw new Error(`this is no payload of the crash workload: ${JSON.stringify(value)}`);
}

export interface WorkloadInput {
  /** How many items the Map runs over. */
  readonly n: number;
  /** Whether the execution is to end in its Fail state. */
  readonly fails: boolean;
  /** How often it must be redriven to come to its end: 0, 1 or 2. */
  readonly redrives: number;
}

/** The input of an execution. @throws Error if the text is none. */
export function readInput(input: string): WorkloadInput {
  const value: unknown = JSON.parse(input);
  if (typeof value === 'object' && value !== null && 'n' in value && 'fails' in value && 'redrives' in value) {
    return { n: Number(value.n), fails: value.fails === true, redrives: Number(value.redrives) };
  }
  throw new Error(`this is no input of the crash workload: ${input}`);
}

/** What the function answers to an attempt. */
export function answer(item: unknown): unknown {
  return { done: item };
}

/** The output of a successful execution with this input (JSON text). */
export function expectedOutput(input: string): string {
  const { n: length } = readInput(input);
  return JSON.stringify(Array.from({ length }, (_, index) => answer(index + 1)));
}

/** Whether an execution with this input may fail so after so many redrives. */
export function mayFail(input: string, error: string | undefined, redriveCount: number): boolean {
  const { fails, redrives } = readInput(input);
  return error === brokenError ? redriveCount < redrives : fails && error === 'Refused';
}
