/** What the parts of deciding about attempts share: the open attempt itself, its names in history, its result. */
import { invariant, JsonSyntaxError, type TaskResource, type TaskState } from '@stepwright/asl';
import type { AttemptPrefix } from '../history/journal.ts';
import { Payload } from '../history/payload.ts';
import type { Burst } from './burst.ts';
import { attemptOf, type AttemptWork, type Scope } from './execution-state.ts';
import { dataLimitFailure, type Failure, newFailure } from './failure.ts';
import { currentState } from './group-of.ts';

export interface OpenAttempt {
  readonly scope: Scope;
  readonly state: TaskState;
  readonly work: AttemptWork;
}

/** The attempt that has the token, which is one that has not ended. */
export function openAttempt(burst: Burst, token: string): OpenAttempt {
  const { scope, work } = attemptOf(burst.state, token);
  const state = currentState(burst.program, burst.state, scope);
  invariant(state.type === 'Task', 'attempts belong to Task states');
  return { scope, state, work };
}

/** The result that a task has sent as JSON text, or why it counts for nothing. */
export function readResult(burst: Burst, state: TaskState, output: string): Payload | Failure {
  const limit = dataLimitFailure(limitSourceOf(state.resource));
  const { payloadBytesMax } = burst.world.limits;
  // What the task sent counts, spaces included, and what becomes of it too: numbers may be printed longer.
  if (Payload.ofText(output).isOver(payloadBytesMax)) return limit;
  try {
    const result = Payload.parse(output);
    return result.isOver(payloadBytesMax) ? limit : result;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return newFailure('States.TaskFailed', `The output of the task is not valid JSON: ${error.reason}.`);
  }
}

function limitSourceOf(resource: TaskResource): string {
  return resource.kind === 'service' ? resource.resourceType : resource.arn;
}

/** The instant after so many seconds; undefined if none are given. */
export function secondsFromNow({ world }: Burst, seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : world.now + seconds * 1_000;
}

const prefixes: Readonly<Record<TaskResource['kind'], AttemptPrefix>> = {
  lambda: 'LambdaFunction',
  activity: 'Activity',
  service: 'Task',
};

/** How the types of the attempt's events begin. */
export function prefixOf(resource: TaskResource): AttemptPrefix {
  return prefixes[resource.kind];
}

/** How the attempt's events name an integration. */
export function integrationOf(resource: TaskResource): {
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
} {
  return resource.kind === 'service'
    ? { resourceType: resource.resourceType, resource: resource.resource }
    : { resourceType: undefined, resource: undefined };
}
