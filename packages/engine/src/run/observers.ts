/** Tells observers of commits. With nobody to tell, a commit costs nothing more. */
import type { ExecutionState } from '../decide/execution-state.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import { projectHistory } from '../history/project-history.ts';
import type { ExecutionChange, ExecutionObserver } from '../ports/execution-observer.ts';
import type { Log } from '../ports/log.ts';
import type { Burst } from './burst.ts';

export interface Observers {
  /** Adds an observer, and gives back how it is removed. */
  readonly add: (observer: ExecutionObserver) => () => void;
  /** The burst is durable. Never throws. */
  readonly tell: (state: ExecutionState, burst: DurableBurst) => void;
}

/** A burst that has changed something, and been written. */
export interface DurableBurst extends Pick<Burst, 'statusBefore'> {
  readonly commit: NonNullable<Burst['commit']>;
  readonly record: NonNullable<Burst['record']>;
}

/** The observers that are there from the beginning; others come and go. */
export function createObservers(initial: readonly ExecutionObserver[], log: Log): Observers {
  const observers = new Set(initial);

  function tell(state: ExecutionState, burst: DurableBurst): void {
    if (observers.size === 0) return;
    const change = changeOf(state, burst);
    for (const observer of observers) {
      try {
        observer(change);
      } catch (error) {
        log.error({ executionArn: change.start.executionArn, error }, 'an observer of executions threw');
      }
    }
  }

  return {
    add: (observer) => {
      observers.add(observer);
      return () => void observers.delete(observer);
    },
    tell,
  };
}

function changeOf(state: ExecutionState, { statusBefore, commit, record }: DurableBurst): ExecutionChange {
  const { start, machineType } = state;
  let events: readonly HistoryEvent[] | undefined;
  return {
    start,
    machineType,
    statusBefore,
    head: commit.head,
    at: record.at,
    firstEventId: commit.firstEventId,
    lastEventId: commit.lastEventId,
    entries: record.entries,
    events: () => (events ??= projectHistory(record)),
  };
}
