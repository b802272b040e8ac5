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

/** Whether the execution has begun, ended, or gone on after its end with this commit. */
export function isStatusChange({ statusBefore, head }: ExecutionChange): boolean {
  return statusBefore !== head.status;
}
