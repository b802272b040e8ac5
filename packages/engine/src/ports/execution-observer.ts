/**
 * Who is told of what becomes durable: logs, metrics, traces, live views.
 *
 * An observer is called once for each commit of each execution, Standard, Express and synchronous alike, in the order of
 * the commits of that execution, after the commit and before its effects. What happened while no process was alive to
 * tell it is not told again: whoever must not miss a change reads the store.
 *
 * An observer is called inside the engine's loop: it must return at once, keep what it cannot deal with in a bounded
 * queue of its own, and never throw. One that throws is heard of in the log and delays nothing.
 */
import type { HistoryEvent } from '../history/history-event.ts';
import type { JournalEntry } from '../history/journal.ts';
import type { ExecutionHead, ExecutionStart, ExecutionStatus, MachineType } from './store.ts';

export type ExecutionObserver = (change: ExecutionChange) => void;

/** What one commit has changed about one execution. */
export interface ExecutionChange {
  readonly start: ExecutionStart;
  readonly machineType: MachineType;
  /** Undefined where the execution has begun with this commit; for Express executions again after a crash. */
  readonly statusBefore: ExecutionStatus | undefined;
  readonly head: ExecutionHead;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Ids of the new events: none if `lastEventId < firstEventId`. */
  readonly firstEventId: number;
  readonly lastEventId: number;
  /** The journal's view: events with scopes and tokens, and what AWS does not show. */
  readonly entries: readonly JournalEntry[];
  /** AWS's view. Projected when first asked for, and then shared by all observers. */
  readonly events: () => readonly HistoryEvent[];
}

/** Of a change, what its status depends on. A closed execution has a commit only where it is redriven. */
type StatusChange = Pick<ExecutionChange, 'statusBefore' | 'head'>;

/** Whether the execution runs since this commit, or has begun and ended with it: it began, or was redriven. */
export function hasBegun({ statusBefore }: Pick<StatusChange, 'statusBefore'>): boolean {
  return statusBefore !== 'RUNNING';
}

/** Whether the execution has begun, ended, or gone on after its end with this commit. */
export function isStatusChange(change: StatusChange): boolean {
  return hasBegun(change) || change.head.status !== 'RUNNING';
}

/**
 * What is to be announced of a commit that changes an execution's status: each text is put into the outbox with the commit.
 * Called before the commit, which may come to nothing: it only computes.
 */
export type Announce = (
  change: StatusChange & Pick<ExecutionChange, 'start' | 'machineType' | 'at'> & { readonly sequence: number },
) => readonly string[];
