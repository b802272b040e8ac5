/** How a state fails, and which error names match it. Spec: Amazon States Language, "Errors". */
import type { FailureDetails, StateError } from '@stepwright/asl';
import type { Visit } from './execution-state.ts';

/** The end of a state that did not succeed. */
export interface Failure extends FailureDetails {
  /** What `Cause` is in the error output where the failure has none: AWS gives timeouts an empty one. */
  readonly emptyCause: '' | null;
  /** Another name that catchers and retriers may use for the same failure. */
  readonly alias: string | undefined;
}

export function newFailure(error: string | undefined, cause: string | undefined): Failure {
  return { error, cause, emptyCause: null, alias: undefined };
}

/** An attempt took too long. A missed heartbeat is recorded as a timeout too, and answers to both names. */
export function newTimeout(kind: 'timeout' | 'heartbeat'): Failure {
  return {
    error: 'States.Timeout',
    cause: undefined,
    emptyCause: '',
    alias: kind === 'heartbeat' ? 'States.HeartbeatTimeout' : undefined,
  };
}

/** An evaluation inside a state failed: AWS says in which state, and where the history shows its entry. */
export function evaluationFailure(error: StateError, visit: Visit): Failure {
  const prefix = `An error occurred while executing the state '${visit.state}' (entered at the event id #${visit.enteredEventId}).`;
  return newFailure(error.error, `${prefix} ${error.cause}`);
}

/** A payload is over the limit. `source` is the state's name, the function's ARN, or the integration. */
export function dataLimitFailure(source: string): Failure {
  return newFailure(
    'States.DataLimitExceeded',
    `The state/task '${source}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** No retrier and no catcher sees such a failure, and no enclosing state: it ends the execution. */
export function isFatal(failure: Failure): boolean {
  return failure.error === 'States.Runtime';
}

/** Whether one of the names of a retrier or catcher stands for the failure, which is not a fatal one. */
export function isMatch(errorEquals: readonly string[], failure: Failure): boolean {
  return errorEquals.some(
    (name) =>
      name === 'States.ALL' ||
      name === failure.error ||
      (name === 'States.TaskFailed' && failure.error !== 'States.Timeout') ||
      (name === failure.alias && failure.alias !== undefined),
  );
}
