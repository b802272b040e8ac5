/**
 * The effectful loop: facts in, decisions committed, commands carried out. One loop drives the executions of one store;
 * Standard, asynchronous and synchronous Express executions each have one, over different stores.
 *
 * Invariants
 * - Commit before effect: commands are carried out and senders answered after the record is durable, never before.
 * - A commit that was not written leaves nothing behind: its decision is dropped with the state it was made on.
 * - A commit of which nobody knows whether it was written is looked up in the store before anything else happens to the
 *   execution. If it is there, its commands are carried out now, for the first time; if not, its facts are decided anew.
 * - With a stale epoch nothing more is decided, dispatched or answered.
 */
import type { Fork } from '../decide/fact.ts';
import { isUnsettled, newExecutionState } from '../decide/execution-state.ts';
import {
  type ExecutionCommit,
  type ExecutionRow,
  type ExecutionStart,
  type ExecutionStore,
  type Lease,
  StaleEpochError,
} from '../ports/store.ts';
import { type Burst, decideBurst } from './burst.ts';
import { createCommitter } from './committer.ts';
import { createArrivals, type ExpressHandover } from './arrivals.ts';
import { createCommitResults } from './commit-results.ts';
import { createEffects } from './effects.ts';
import { createExecutionTimers } from './execution-timers.ts';
import type { EngineContext } from './engine-context.ts';
import type { CompiledMachine } from './programs.ts';
import { createRecovery } from './recovery.ts';
import {
  type Beginning,
  createResidentExecutions,
  type Envelope,
  type LiveExecution,
  type Resident,
  settleAll,
  type Settlement,
} from './resident-executions.ts';
import { isSameAccount } from './same-account.ts';
import { createSnapshots } from './snapshots.ts';
import { createTurns } from './turns.ts';

/** Events that are decided before the event loop runs on: some ten milliseconds of work. */
const SLICE_EVENTS_MAX = 1_024;

/** Steps of evaluation that take about as long as one event. */
const STEPS_PER_EVENT = 100;

export interface ExecutionLoop {
  /** Takes up what an earlier owner left. */
  readonly open: () => void;
  readonly has: (executionArn: string) => boolean;
  /** The row of a running execution that is in memory, as the last commit left it. */
  readonly rowOf: (executionArn: string) => ExecutionRow | undefined;
  /** Begins an execution that is new to the store. */
  readonly begin: (
    start: ExecutionStart,
    machine: CompiledMachine,
    settle: Envelope['settle'] & {},
    fork?: Fork,
  ) => void;
  readonly deliver: (executionArn: string, envelope: Envelope) => void;
  readonly activity: () => { readonly residents: number; readonly starting: number; readonly timers: number };
  /** Gives no slots, fires no timers and begins no further burst of its own from now on. */
  readonly drain: () => void;
  /** Forgets everything; senders hear the error. */
  readonly drop: (error: Error) => void;
}

interface LoopOptions {
  readonly context: EngineContext;
  readonly store: ExecutionStore;
  readonly lease: Lease;
  /** An execution turned out to be none of this loop's: it is an Express execution that an earlier owner began. */
  readonly onExpress?: ExpressHandover;
  /** Which commits wait for no disk: they form groups of their own. */
  readonly isVolatile?: (commit: ExecutionCommit) => boolean;
  /** Another owner has claimed the store. */
  readonly onLost: (error: StaleEpochError) => void;
}

/** A loop over a store whose lease is held. */
export function createExecutionLoop({
  context,
  store,
  lease,
  onExpress,
  isVolatile,
  onLost,
}: LoopOptions): ExecutionLoop {
  const { clock, limits, machineLimits, log, busy, health, slots } = context;
  let starting = 0;
  let isDraining = false;
  let dropped: Error | undefined;

  const recovery = createRecovery({ context, store, lease, find, deliver, onFailure: storeFailed });
  const residents = createResidentExecutions({
    busy,
    idleResidentsMax: limits.idleResidentsMax,
    mayLeave: (resident) =>
      resident.attempts === 0 &&
      !resident.isUnfinished &&
      resident.live !== undefined &&
      (recovery.isDone() || !isUnsettled(resident.live.state)),
    onLeave: ({ live }) => {
      if (live !== undefined) snapshots.saveOnLeave(live);
    },
  });
  const { groupCommitsMax } = limits;
  const committer = createCommitter({ store, lease, groupCommitsMax, onFailure: storeFailed });
  const volatileCommitter = createCommitter({ store, lease, groupCommitsMax, onFailure: storeFailed });
  const turns = createTurns(SLICE_EVENTS_MAX, takeTurn, flush);
  const snapshots = createSnapshots({ store, lease, limits, onFailure: storeFailed });
  const effects = createEffects(context, deliver, find);
  const arrivals = createArrivals({
    context,
    store,
    residents,
    effects,
    recovery,
    written: (...written) => results.written(...written),
    rest,
    newLive,
    endBeginning,
    leave,
    abandon,
    onExpress,
    onFailure: storeFailed,
  });
  const timers = createExecutionTimers({ context, store, lease, find, deliver, onFailure: storeFailed });

  const results = createCommitResults({
    context,
    effects,
    arrivals,
    timers,
    snapshots,
    deliver,
    rest,
    endBeginning,
    leave,
  });

  function find(executionArn: string): Resident | undefined {
    return residents.get(executionArn);
  }

  function storeFailed(error: unknown): void {
    if (error instanceof StaleEpochError) onLost(error);
    else health.failed(error);
  }

  function begin(start: ExecutionStart, machine: CompiledMachine, settle: Envelope['settle'] & {}, fork?: Fork): void {
    const resident = residents.add(start.executionArn);
    resident.beginning = { start, machine };
    resident.live = newLive(resident.beginning);
    resident.mailbox.push({ fact: { kind: 'started', ...(fork !== undefined && { fork }) }, settle });
    starting += 1;
    queue(resident);
  }

  function deliver(executionArn: string, envelope: Envelope): void {
    if (dropped !== undefined) {
      envelope.settle?.({ kind: 'dropped', error: dropped });
      return;
    }
    const resident = residents.get(executionArn);
    if (resident === undefined) {
      const newcomer = residents.add(executionArn);
      newcomer.mailbox.push(envelope);
      arrivals.load(newcomer);
    } else {
      resident.mailbox.push(envelope);
      if (resident.phase === 'idle') queue(resident);
    }
  }

  function queue(resident: Resident): void {
    residents.setPhase(resident, 'ready');
    turns.add(resident);
  }

  /** One turn: all facts that wait become one commit. Gives back what it cost, about, in events. */
  function takeTurn(resident: Resident): number {
    const { live, mailbox } = resident;
    if (resident.phase !== 'ready' || live === undefined) return 1;
    if (resident.isUnfinished && !isDraining) mailbox.push({ fact: { kind: 'continued' } });
    const burst = tryDecide(resident, live);
    if (burst === undefined) return 1;
    const evaluationCost = burst.evaluationSteps / STEPS_PER_EVENT;
    if (burst.commit === undefined) {
      effects.carryOut(resident, burst);
      results.goOn(resident, live, burst, undefined);
      return 1 + evaluationCost;
    }
    residents.setPhase(resident, 'committing');
    const { add } = isVolatile?.(burst.commit) === true ? volatileCommitter : committer;
    add(burst.commit, (outcome) => results.committed(resident, burst, outcome));
    return burst.commit.lastEventId - burst.commit.firstEventId + 2 + evaluationCost;
  }

  function tryDecide(resident: Resident, live: LiveExecution): Burst | undefined {
    const acquired: string[] = [];
    const { random, taskTokens, knownActivities } = context;
    try {
      return decideBurst(live, resident.mailbox, {
        now: clock.now(),
        random,
        limits: machineLimits.of(live.state.start.stateMachineArn),
        tryAcquireSlot: slots.tryAcquire,
        taskTokens,
        activityExists: (arn) => isSameAccount(arn, resident.executionArn) && knownActivities.exists(arn),
        mocks: context.mocks,
        announce: context.announce,
        prepareParameters: context.prepareParameters,
        acquired,
      });
    } catch (error) {
      for (const resource of acquired) slots.release(resource);
      abandon(resident, error);
      return undefined;
    }
  }

  function flush(): void {
    committer.flush();
    volatileCommitter.flush();
  }

  function rest(resident: Resident): void {
    if (resident.mailbox.length > 0 || (resident.isUnfinished && !isDraining)) queue(resident);
    else residents.setPhase(resident, 'idle');
  }

  function endBeginning(resident: Resident): void {
    if (resident.beginning === undefined) return;
    resident.beginning = undefined;
    starting -= 1;
  }

  /** A broken invariant of one execution must not stop the others: it rests until the next start of the engine. */
  function abandon(resident: Resident, reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    log.error(
      { executionArn: resident.executionArn, error },
      'an execution cannot go on and is left as it is in the store',
    );
    leave(resident, { kind: 'dropped', error });
  }

  /** Forgets an execution with which there is nothing more to do; whoever waits for a fact hears the settlement. */
  function leave(resident: Resident, settlement: Settlement): void {
    endBeginning(resident);
    timers.arm(resident.executionArn, undefined);
    residents.setPhase(resident, 'gone');
    for (const { slotResource } of resident.mailbox) if (slotResource !== undefined) slots.release(slotResource);
    settleAll(resident.mailbox, settlement);
  }

  return {
    open: () => {
      timers.start();
      void recovery.run();
    },
    has: (executionArn) => find(executionArn) !== undefined,
    rowOf: (executionArn) => find(executionArn)?.live?.row,
    begin,
    deliver,
    activity: () => ({ residents: residents.size(), starting, timers: timers.size() }),
    drain: () => {
      isDraining = true;
      timers.stop();
      recovery.stop();
    },
    drop: (error) => {
      dropped = error;
      turns.stop();
      timers.stop();
      recovery.stop();
      for (const resident of residents.all()) {
        if (resident.inDoubt !== undefined) results.forget(resident.inDoubt);
        leave(resident, { kind: 'dropped', error });
      }
    },
  };
}

function newLive({ start, machine }: Beginning): LiveExecution {
  const state = newExecutionState(start, machine.type);
  return {
    state,
    program: machine.program,
    sequence: 0,
    snapshotSequence: 0,
    recordedAt: start.startedAt,
    row: undefined,
  };
}
