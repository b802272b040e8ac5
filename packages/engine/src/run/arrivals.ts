/**
 * How an execution comes into memory: for the first time, again after it had left, or again because the state in memory
 * was lost or in doubt.
 *
 *   found                                   it goes on with the facts that wait
 *   found, first time in this ownership     it hears of its new owner before anything else
 *   found, in doubt and written             the commands of the commit in doubt are carried out
 *   found, in doubt and not written         the facts of the commit in doubt are decided anew
 *   found, conflicted                       its attempts are given up; it goes on as with a new owner
 *   found, ended                            senders hear of the end; a redrive is decided
 *   not found, beginning                    it begins anew
 *   not found                               senders hear that there is no such execution
 */
import { openAttempts } from '../decide/execution-state.ts';
import type { ExecutionRow, ExecutionStore } from '../ports/store.ts';
import type { Effects } from './effects.ts';
import type { EngineContext } from './engine-context.ts';
import { CorruptExecutionError, ProgramMissingError } from './engine-errors.ts';
import { createLimiter } from './limiter.ts';
import { type LoadedExecution, loadExecution } from './load-execution.ts';
import type { CompiledMachine } from './programs.ts';
import type { Recovery } from './recovery.ts';
import {
  type Beginning,
  type Envelope,
  isToBeReopened,
  type LiveExecution,
  type Resident,
  type ResidentExecutions,
  type Settlement,
  tooLate,
} from './resident-executions.ts';
import type { Burst } from './burst.ts';

export interface Arrivals {
  /** Reads and folds the execution, again and again while the store fails, and lets it go on. */
  readonly load: (resident: Resident) => void;
  /** The same, once the store that has just failed may be asked again. */
  readonly loadAfterPause: (resident: Resident) => void;
}

export type ExpressHandover = (row: ExecutionRow, machine: CompiledMachine, envelopes: readonly Envelope[]) => void;

interface ArrivalsOptions {
  readonly context: EngineContext;
  readonly store: ExecutionStore;
  readonly residents: ResidentExecutions;
  readonly effects: Effects;
  readonly recovery: Recovery;
  /** Goes on after a burst that turned out to be written. */
  readonly written: (resident: Resident, live: LiveExecution, burst: Burst) => void;
  /** Goes on with the facts that wait. */
  readonly rest: (resident: Resident) => void;
  readonly newLive: (beginning: Beginning) => LiveExecution;
  readonly endBeginning: (resident: Resident) => void;
  readonly leave: (resident: Resident, settlement: Settlement) => void;
  readonly abandon: (resident: Resident, error: unknown) => void;
  /** Takes over an Express execution that an earlier owner began, with the facts that wait for it. */
  readonly onExpress: ExpressHandover | undefined;
  readonly onFailure: (error: unknown) => void;
}

/** Arrivals of the executions of one loop. */
export function createArrivals(options: ArrivalsOptions): Arrivals {
  const {
    context,
    store,
    residents,
    effects,
    recovery,
    written,
    rest,
    newLive,
    endBeginning,
    leave,
    abandon,
    onExpress,
  } = options;
  const inTurn = createLimiter(context.limits.loadsMax);

  async function load(resident: Resident): Promise<void> {
    resident.live = undefined;
    residents.setPhase(resident, 'loading');
    try {
      const loaded = await inTurn(() => loadExecution(store, context.programs, resident.executionArn));
      if (!isGone(resident)) arrive(resident, loaded);
    } catch (error) {
      if (!isGone(resident)) failed(resident, error);
    }
  }

  function failed(resident: Resident, error: unknown): void {
    if (error instanceof ProgramMissingError || error instanceof CorruptExecutionError) {
      abandon(resident, error);
      return;
    }
    options.onFailure(error);
    if (!isGone(resident)) loadAfterPause(resident);
  }

  function loadAfterPause(resident: Resident): void {
    resident.live = undefined;
    residents.setPhase(resident, 'stalled');
    context.health.afterPause(() => {
      if (!isGone(resident)) void load(resident);
    });
  }

  function arrive(resident: Resident, loaded: LoadedExecution | undefined): void {
    const { inDoubt } = resident;
    resident.inDoubt = undefined;
    if (inDoubt !== undefined && loaded !== undefined && isWritten(inDoubt, loaded)) {
      resident.live = loaded.live;
      written(resident, loaded.live, inDoubt);
      return;
    }
    if (inDoubt !== undefined) {
      effects.giveBack(inDoubt);
      resident.mailbox.unshift(...effects.retryable(resident, inDoubt));
    }
    if (loaded === undefined) beginAnew(resident);
    else goOn(resident, loaded, inDoubt);
  }

  function beginAnew(resident: Resident): void {
    if (resident.beginning === undefined) {
      leave(resident, { kind: 'missing' });
      return;
    }
    resident.live = newLive(resident.beginning);
    rest(resident);
  }

  function goOn(resident: Resident, { row, live, machine }: LoadedExecution, inDoubt: Burst | undefined): void {
    refuseBeginning(resident);
    const isReopened = machine.type === 'STANDARD' && isToBeReopened(resident);
    if (row.head.status !== 'RUNNING' && !isReopened) {
      leave(resident, { kind: 'durable', head: row.head, reply: tooLate });
      return;
    }
    if (machine.type === 'EXPRESS' && onExpress !== undefined) {
      const { mailbox } = resident;
      resident.mailbox = [];
      leave(resident, { kind: 'durable', head: row.head, reply: tooLate });
      onExpress(row, machine, mailbox);
      return;
    }
    resident.live = live;
    if (resident.isConflicted) {
      for (const { token } of openAttempts(live.state)) effects.cancel(resident, token);
      resident.mailbox.unshift({ fact: { kind: 'ownerChanged' } });
    } else if (inDoubt === undefined && recovery.isDue(row)) {
      resident.mailbox.unshift({ fact: { kind: 'ownerChanged' } });
    }
    resident.isConflicted = false;
    rest(resident);
  }

  /** Somebody else's execution has the ARN with which this one was to begin. */
  function refuseBeginning(resident: Resident): void {
    if (resident.beginning === undefined) return;
    endBeginning(resident);
    const refused = resident.mailbox.filter(({ fact }) => fact.kind === 'started');
    resident.mailbox = resident.mailbox.filter(({ fact }) => fact.kind !== 'started');
    for (const { settle } of refused) settle?.({ kind: 'exists' });
  }

  return { load: (resident) => void load(resident), loadAfterPause };
}

/** With the lease held nobody else writes the execution's records; a first record may be another execution's. */
function isWritten({ commit }: Burst, { row, lastRecord }: LoadedExecution): boolean {
  if (commit === undefined || row.sequence < commit.sequence) return false;
  return commit.sequence > 1 || lastRecord === commit.record;
}

function isGone(resident: Resident): boolean {
  return resident.phase === 'gone';
}
