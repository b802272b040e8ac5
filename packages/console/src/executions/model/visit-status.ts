/** How visits and scopes stand, from what has happened in them and how the execution stands. */
import type { ExecutionStatus } from '@stepwright/api-model';
import type { VisitStatus } from '../../theme/status-style.ts';
import type { ScopeDraft, VisitDraft } from './read-execution.ts';

/** The status of a visit whose end, if it has one, is known. */
export function statusOfVisit(visit: VisitDraft, executionStatus: ExecutionStatus): VisitStatus {
  const { type, exitedAt, endedAt, hasFailedAtLast } = visit;
  if (type === 'Fail') return 'FAILED';
  if (exitedAt !== undefined) return hasFailedAtLast ? 'CAUGHT' : 'SUCCEEDED';
  if (endedAt !== undefined) return hasFailedAtLast && executionStatus !== 'ABORTED' ? 'FAILED' : 'ABORTED';
  if (hasFailedAtLast) return 'RETRYING';
  return type === 'Wait' || isWaiting(visit.attempts.at(-1)) ? 'WAITING' : 'RUNNING';
}

/** The status of a scope of which the history does not say how it ended. */
export function statusOfScope({ visits, endedAt }: ScopeDraft): VisitStatus {
  const last = visits.at(-1);
  if (last === undefined) return endedAt === undefined ? 'RUNNING' : 'ABORTED';
  // What a Catch took goes on in another state, which comes with the same commit.
  return last.status === 'CAUGHT' ? 'SUCCEEDED' : last.status;
}

/** Whether an attempt waits for the outside: for a worker, or for the answer to a callback or job. */
function isWaiting(attempt: VisitDraft['attempts'][number] | undefined): boolean {
  if (attempt?.outcome !== 'open') return false;
  return (
    attempt.submittedAt !== undefined || (attempt.startedAt === undefined && attempt.resource.includes(':activity:'))
  );
}
