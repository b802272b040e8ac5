/** Which payloads a journal entry holds. */
import type { JournalEntry } from './journal.ts';
import type { Payload } from './payload.ts';

const none: readonly Payload[] = [];

/** The payloads of an entry, in the order in which the codec writes them. */
export function payloadsOf(entry: JournalEntry): readonly Payload[] {
  switch (entry.kind) {
    case 'stateEntered':
    case 'attemptScheduled':
    case 'parallelStarted':
    case 'iterationStarted':
      return [entry.input];
    case 'stateExited':
      return entry.assigned === undefined ? [entry.output] : [entry.output, ...entry.assigned.values()];
    case 'attemptSubmitted':
    case 'attemptSucceeded':
      return [entry.output];
    case 'executionStarted':
      return [entry.input, entry.firstInput];
    case 'executionForked':
      return [entry.tree];
    case 'executionRedriven':
      return [entry.input, entry.tree].filter((payload) => payload !== undefined);
    case 'executionEnded':
      return entry.output === undefined ? none : [entry.output];
    case 'mapStarted':
      return entry.keys === undefined ? [entry.items] : [entry.items, entry.keys];
    case 'attemptStarted':
    case 'activityStarted':
    case 'heartbeatReceived':
    case 'jobSubmitted':
    case 'jobPolled':
    case 'attemptFailed':
    case 'iterationEnded':
    case 'mapRunStarted':
    case 'mapRunRedriven':
    case 'mapRunEnded':
    case 'fanOutEnded':
    case 'stateAborted':
    case 'evaluationFailed':
    case 'waitScheduled':
    case 'retryScheduled':
    case 'scopesStopped':
    case 'visitResumed':
      break;
  }
  return none;
}
