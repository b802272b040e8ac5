/**
 * Compiled programs by hand, for tests of deciding and running that must not depend on the compiler.
 *
 * Each function makes one state with the plainest meaning: input goes in, input or result comes out. Whatever a test is
 * about it passes as an override.
 */
import {
  type Catcher,
  type ChoiceState,
  type FailState,
  isJsonArray,
  type Json,
  type MapState,
  type Next,
  type Outcome,
  type ParallelState,
  type PassState,
  type Program,
  type Retrier,
  type State,
  type StateGroup,
  StateError,
  type SucceedState,
  type TaskState,
  type WaitState,
} from '@stepwright/asl';

type Overrides<S extends State> = Partial<Omit<S, 'type' | 'name'>>;

/** A program of these states; it starts at the first one. */
export function buildProgram(states: readonly State[], timeoutSeconds?: number): Program {
  return { ...buildGroup(states), timeoutSeconds };
}

/** The states of a branch or of a Map's processor; it starts at the first one. */
export function buildGroup(states: readonly State[]): StateGroup {
  return { startAt: states[0]?.name ?? '', states: new Map(states.map((state) => [state.name, state])) };
}

/** The outcome that has this output and assigns nothing. */
export function outcomeOf(output: Json, assigned?: ReadonlyMap<string, Json>): Outcome {
  return { output, assigned };
}

export function passState(name: string, next: Next, overrides: Overrides<PassState> = {}): PassState {
  return { type: 'Pass', name, queryLanguage: 'JSONPath', next, complete: (raw) => outcomeOf(raw), ...overrides };
}

/** A Task whose arguments are its input, and whose output is its result. */
export function taskState(name: string, next: Next, overrides: Overrides<TaskState> = {}): TaskState {
  return {
    type: 'Task',
    name,
    queryLanguage: 'JSONPath',
    next,
    resource: lambdaResource('work'),
    prepare: (raw) => raw,
    timeoutSeconds: () => undefined,
    heartbeatSeconds: () => undefined,
    credentialsRoleArn: () => undefined,
    complete: (_raw, result) => outcomeOf(result),
    retry: [],
    catch: [],
    ...overrides,
  };
}

export function lambdaResource(name: string): TaskState['resource'] {
  return { kind: 'lambda', arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}` };
}

export function serviceResource(resourceType: string, resource: string): TaskState['resource'] {
  const arn = `arn:aws:states:::${resourceType}:${resource}`;
  return { kind: 'service', arn, resourceType, resource, pattern: 'request-response' };
}

/** An integration that is called and then awaits an answer by its token. */
export function callbackResource(resourceType: string, action: string): TaskState['resource'] {
  const resource = `${action}.waitForTaskToken`;
  const arn = `arn:aws:states:::${resourceType}:${resource}`;
  return { kind: 'service', arn, resourceType, resource, pattern: 'waitForTaskToken' };
}

/** An integration whose call begins a job that is followed to its end. */
export function jobResource(resourceType: string, action: string): TaskState['resource'] {
  const resource = `${action}.sync`;
  const arn = `arn:aws:states:::${resourceType}:${resource}`;
  return { kind: 'service', arn, resourceType, resource, pattern: 'sync' };
}

export function activityResource(name: string): TaskState['resource'] {
  return { kind: 'activity', arn: `arn:aws:states:us-east-1:123456789012:activity:${name}` };
}

/** A Choice that goes where `choose` says, with its input; without one it matches nothing. */
export function choiceState(name: string, choose: (raw: Json) => string | null): ChoiceState {
  return {
    type: 'Choice',
    name,
    queryLanguage: 'JSONPath',
    choose: (raw) => {
      const next = choose(raw);
      return next === null ? null : { ...outcomeOf(raw), next };
    },
  };
}

export function waitState(name: string, next: Next, seconds: number, overrides: Overrides<WaitState> = {}): WaitState {
  return {
    type: 'Wait',
    name,
    queryLanguage: 'JSONPath',
    next,
    until: (_raw, _environment, enteredAt) => enteredAt + seconds * 1_000,
    complete: (raw) => outcomeOf(raw),
    ...overrides,
  };
}

export function succeedState(name: string, overrides: Overrides<SucceedState> = {}): SucceedState {
  return { type: 'Succeed', name, queryLanguage: 'JSONPath', complete: (raw) => outcomeOf(raw), ...overrides };
}

export function failState(name: string, error: string | undefined, cause: string | undefined): FailState {
  return { type: 'Fail', name, queryLanguage: 'JSONPath', failure: () => ({ error, cause }) };
}

export function parallelState(
  name: string,
  next: Next,
  branches: readonly (readonly State[])[],
  overrides: Overrides<ParallelState> = {},
): ParallelState {
  return {
    type: 'Parallel',
    name,
    queryLanguage: 'JSONPath',
    next,
    branches: branches.map(buildGroup),
    prepare: (raw) => raw,
    complete: (_raw, results) => outcomeOf(results),
    retry: [],
    catch: [],
    ...overrides,
  };
}

/** A Map over its input, which must be an array. */
export function mapState(
  name: string,
  next: Next,
  processor: readonly State[],
  overrides: Overrides<MapState> = {},
): MapState {
  return {
    type: 'Map',
    name,
    queryLanguage: 'JSONPath',
    next,
    processor: buildGroup(processor),
    items: (raw) => {
      if (!isJsonArray(raw)) throw new StateError('States.Runtime', 'Reference path "$" must point to array.');
      return raw.map((value) => ({ value, key: undefined }));
    },
    itemInput: (_raw, item) => item.value,
    maxConcurrency: () => 0,
    checkMode: () => {},
    distributed: undefined,
    complete: (_raw, results) => outcomeOf(results),
    retry: [],
    catch: [],
    ...overrides,
  };
}

/** A retrier with AWS's defaults. */
export function retrier(errorEquals: readonly string[], overrides: Partial<Retrier> = {}): Retrier {
  return {
    errorEquals,
    intervalSeconds: 1,
    maxAttempts: 3,
    backoffRate: 2,
    maxDelaySeconds: undefined,
    jitterStrategy: 'NONE',
    ...overrides,
  };
}

/** A catcher that hands on the error output. */
export function catcher(errorEquals: readonly string[], next: string, overrides: Partial<Catcher> = {}): Catcher {
  return { errorEquals, next, complete: (_raw, errorOutput) => outcomeOf(errorOutput), ...overrides };
}
