/**
 * What follows on a commit.
 *
 *   written    the record takes effect: commands, answers, the next timer; the execution rests, goes on or leaves
 *   exists     another execution has the ARN: the beginning is refused
 *   conflict   the decision is dropped, the journal is folded anew
 *   unknown    the store is asked, after a pause, whether the record is there
 *   stale      nothing: another owner decides
 *
 * Invariant: a record takes effect once, and not before it is known to be durable.
 */
import { headOf, nextDueAt } from '../decide/execution-state.ts';
import type { ExecutionHead } from '../ports/store.ts';
import type { Arrivals } from './arrivals.ts';
import type { Burst } from './burst.ts';
import type { CommitOutcome } from './committer.ts';
import type { Effects } from './effects.ts';
import type { EngineContext } from './engine-context.ts';
import { EngineClosedError } from './engine-errors.ts';
import {
  type Envelope,
  isToBeReopened,
  type LiveExecution,
  type Resident,
  settleAll,
  type Settlement,
  tooLate,
} from './resident-executions.ts';
import type { Snapshots } from './snapshots.ts';
import type { Timers } from './timers.ts';

export interface CommitResults {
  /** The store has answered, or failed to. */
  readonly committed: (resident: Resident, burst: Burst, outcome: CommitOutcome) => void;
  /** The record is durable: now, and only now, it takes effect. */
  readonly written: (resident: Resident, live: LiveExecution, burst: Burst) => void;
  /** What happens after a burst: answers, the next timer, the next turn. `head` is that of the commit, if there was one. */
  readonly goOn: (resident: Resident, live: LiveExecution, burst: Burst, head: ExecutionHead | undefined) => void;
  /** The engine no longer decides for the execution. */
  readonly forget: (burst: Burst) => void;
}

interface CommitResultsOptions {
  readonly context: Pick<EngineContext, 'log' | 'health' | 'onRecord' | 'onEnd'>;
  readonly effects: Effects;
  readonly arrivals: Arrivals;
  readonly timers: Timers;
  readonly snapshots: Snapshots;
  readonly deliver: (executionArn: string, envelope: Envelope) => void;
  /** Goes on with the facts that wait. */
  readonly rest: (resident: Resident) => void;
  readonly endBeginning: (resident: Resident) => void;
  readonly leave: (resident: Resident, settlement: Settlement) => void;
}

/** Results of the commits of one loop. */
export function createCommitResults(options: CommitResultsOptions): CommitResults {
  const { context, effects, arrivals, timers, snapshots, deliver, rest, endBeginning, leave } = options;
  const { log, health } = context;

  function committed(resident: Resident, burst: Burst, outcome: CommitOutcome): void {
    const { executionArn, phase } = resident;
    if (phase === 'gone') {
      forget(burst);
      return;
    }
    switch (outcome) {
      case 'written':
        if (resident.live !== undefined) written(resident, resident.live, burst);
        return;
      case 'exists':
        refuse(resident, burst);
        return;
      case 'conflict':
        log.warn({ executionArn }, 'a commit met a journal that had moved on');
        effects.giveBack(burst);
        resident.mailbox.unshift(...effects.retryable(resident, burst));
        resident.isConflicted = true;
        arrivals.load(resident);
        return;
      case 'unknown':
        resident.inDoubt = burst;
        arrivals.loadAfterPause(resident);
        return;
      case 'stale':
        forget(burst);
        return;
      default:
        return outcome satisfies never;
    }
  }

  /** Another execution has the ARN. Facts that came meanwhile are meant for that one. */
  function refuse(resident: Resident, burst: Burst): void {
    effects.giveBack(burst);
    const { mailbox, executionArn } = resident;
    resident.mailbox = [];
    leave(resident, { kind: 'exists' });
    for (const envelope of [...burst.envelopes, ...mailbox]) {
      if (envelope.fact.kind === 'started') envelope.settle?.({ kind: 'exists' });
      else deliver(executionArn, envelope);
    }
    // Leaving disarmed the timer under this ARN, which is that execution's: looking at the time arms it again.
    deliver(executionArn, { fact: { kind: 'timeAdvanced' } });
  }

  /** The engine no longer decides for the execution. */
  function forget(burst: Burst): void {
    effects.giveBack(burst);
    const error = new EngineClosedError('it was closed, or another process has claimed its store');
    settleAll(burst.envelopes, { kind: 'dropped', error });
  }

  /** The record is durable: now, and only now, it takes effect. */
  function written(resident: Resident, live: LiveExecution, burst: Burst): void {
    const { commit, record } = burst;
    if (commit === undefined || record === undefined) throw new Error('only a burst with a record is written');
    health.succeeded();
    live.sequence = commit.sequence;
    live.recordedAt = record.at;
    live.row = {
      start: live.state.start,
      head: commit.head,
      sequence: commit.sequence,
      lastEventId: commit.lastEventId,
    };
    endBeginning(resident);
    context.onRecord(live, { statusBefore: burst.statusBefore, commit, record });
    effects.carryOut(resident, burst);
    goOn(resident, live, burst, commit.head);
  }

  /** What happens after a burst: answers, the next timer, the next turn. */
  function goOn(resident: Resident, live: LiveExecution, burst: Burst, head: ExecutionHead | undefined): void {
    const { executionArn } = resident;
    if (live.state.status !== 'RUNNING') {
      end(resident, live, burst, head);
      return;
    }
    timers.arm(executionArn, head === undefined ? nextDueAt(live.state) : head.dueAt);
    if (burst.envelopes.some(({ settle }) => settle !== undefined)) reply(burst, head ?? headOf(live.state));
    snapshots.saveIfLong(live);
    resident.isUnfinished = burst.isUnfinished;
    rest(resident);
  }

  /** The execution has ended, or has stayed closed: it leaves, unless a redrive waits. */
  function end(resident: Resident, live: LiveExecution, burst: Burst, committed: ExecutionHead | undefined): void {
    const head = committed ?? headOf(live.state);
    reply(burst, head);
    if (isToBeReopened(resident)) {
      timers.arm(resident.executionArn, undefined);
      resident.isUnfinished = false;
      rest(resident);
    } else {
      leave(resident, { kind: 'durable', head, reply: tooLate });
    }
    if (committed !== undefined) context.onEnd(live, head);
  }

  return { committed, written, goOn, forget };
}

/** Tells each sender what came of its fact. */
function reply({ envelopes, replies }: Burst, head: ExecutionHead): void {
  for (const [index, { settle }] of envelopes.entries()) {
    settle?.({ kind: 'durable', head, reply: replies[index] ?? tooLate });
  }
}
