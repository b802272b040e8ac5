/** How a state fails, and which error names match it. Spec: Amazon States Language, "Errors". */
import { errorNames, type FailureDetails, matchesError, type StateError } from '@stepwright/asl';
import type { Visit } from './execution-state.ts';

/** The end of a state that did not succeed. */
export interface Failure extends FailureDetails {
  /** What `Cause` is in the error output where the failure has none: AWS gives timeouts an empty one. */
  readonly emptyCause: '' | null;
  /** The name that retriers and catchers go by; a missed heartbeat is shown as a timeout. */
  readonly matchedAs: string | undefined;
}

/** The longest error name and cause, in UTF-16 code units: what the API's model allows in a history. */
export const ERROR_LENGTH_MAX = 256;
export const CAUSE_LENGTH_MAX = 32_768;

/** A failure with this error and cause, which are cut where they are longer than a history can show. */
export function newFailure(error: string | undefined, cause: string | undefined): Failure {
  const name = cut(error, ERROR_LENGTH_MAX);
  return { error: name, cause: cut(cause, CAUSE_LENGTH_MAX), emptyCause: null, matchedAs: name };
}

function cut(text: string | undefined, lengthMax: number): string | undefined {
  // Half of a surrogate pair at the cut is no text that every store keeps.
  return text === undefined || text.length <= lengthMax ? text : text.slice(0, lengthMax).toWellFormed();
}

/** An attempt took too long. A missed heartbeat is recorded as a timeout too, and answers to both names. */
export function newTimeout(kind: 'timeout' | 'heartbeat'): Failure {
  return {
    error: errorNames.timeout,
    cause: undefined,
    emptyCause: '',
    matchedAs: kind === 'heartbeat' ? errorNames.heartbeatTimeout : errorNames.timeout,
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
    errorNames.dataLimitExceeded,
    `The state/task '${source}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** No retrier and no catcher sees such a failure, and no enclosing state: it ends the execution. */
export function isFatal(failure: Failure): boolean {
  return failure.error === errorNames.runtime;
}

/** Whether a retrier or catcher with these names takes the failure. */
export function isMatch(errorEquals: readonly string[], failure: Failure): boolean {
  return matchesError(errorEquals, failure.matchedAs);
}
