/** What the parts of one engine share. */
import type { ExecutionHead } from '../ports/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { JournalRecord } from '../history/journal.ts';
import { projectHistory } from '../history/project-history.ts';
import { type Busy, createBusy } from './busy.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { EngineOptions } from './engine.ts';
import { endOf, type ExecutionEnds } from './execution-ends.ts';
import type { EngineLimits } from './limits.ts';
import { createPrograms, type Programs } from './programs.ts';
import type { LiveExecution } from './resident-executions.ts';
import { createSlots, type Slots } from './slots.ts';
import { createStoreHealth, type StoreHealth } from './store-health.ts';

export interface EngineContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: EngineLimits;
  readonly busy: Busy;
  readonly health: StoreHealth;
  readonly programs: Programs;
  readonly slots: Slots;
  readonly dispatcher: Dispatcher;
  /** The record is durable, and the state is what the journal folds to. Called before any effect. */
  readonly onRecord: (live: LiveExecution, record: JournalRecord) => void;
  /** The end of the execution is durable. */
  readonly onEnd: (live: LiveExecution, head: ExecutionHead) => void;
}

/** What the loops of an engine share, with nothing going on yet. */
export function createEngineContext(options: EngineOptions, ends: ExecutionEnds): EngineContext {
  const { store, runner, clock, random, log, limits, onEvents, onCommitted } = options;
  const slots = createSlots({ runner, attemptsInFlightMax: limits.attemptsInFlightMax });
  return {
    clock,
    random,
    log,
    limits,
    busy: createBusy(clock),
    health: createStoreHealth(clock, log),
    programs: createPrograms(store, limits.programsMax),
    slots,
    dispatcher: createDispatcher({ runner, clock, log, release: slots.release }),
    onRecord: ({ state, sequence }, record) => {
      onCommitted?.(state, sequence);
      onEvents?.(state.start.executionArn, projectHistory(record));
    },
    onEnd: ({ state: { start } }, head) => ends.tell(start.executionArn, endOf(head, start.startedAt)),
  };
}
