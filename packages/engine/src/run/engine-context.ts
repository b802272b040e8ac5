/** What the parts of one engine share. */
import type { ExecutionHead, Lease } from '../ports/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { MapRunStart } from '../ports/map-run-store.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Announce } from '../ports/execution-observer.ts';
import type { TaskMocks } from '../ports/task-mocks.ts';
import type { World } from '../decide/decide.ts';
import type { ActivityLines } from './activity-lines.ts';
import type { Busy } from './busy.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { EngineOptions } from './engine.ts';
import { endOf, type ExecutionEnds } from './execution-ends.ts';
import { createJobPolls, type JobPolls } from './job-polls.ts';
import { createJobStops, type JobStops } from './job-stops.ts';
import type { EngineLimits } from './limits.ts';
import { createKnownActivities, type KnownActivities } from './known-activities.ts';
import { createPatience, type Patience } from './patience.ts';
import type { KnownLimits } from './machine-limits.ts';
import { createPrograms, type Programs } from './programs.ts';
import { createObservers, type DurableBurst, type Observers } from './observers.ts';
import type { LiveExecution } from './resident-executions.ts';
import { createSlots, type Slots } from './slots.ts';
import type { StoreHealth } from './store-health.ts';
import type { TaskTokens } from './task-tokens.ts';

export interface EngineContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: EngineLimits;
  readonly machineLimits: KnownLimits;
  readonly mocks: TaskMocks | undefined;
  readonly announce: Announce | undefined;
  readonly busy: Busy;
  readonly health: StoreHealth;
  readonly patience: Patience;
  readonly programs: Programs;
  readonly slots: Slots;
  readonly dispatcher: Dispatcher;
  readonly jobPolls: JobPolls;
  readonly jobStops: JobStops;
  readonly taskTokens: TaskTokens;
  readonly knownActivities: KnownActivities;
  readonly activityLines: ActivityLines;
  readonly prepareParameters: World['prepareParameters'];
  readonly observers: Observers;
  /** A durable record has begun a Map Run, or given it up. */
  readonly onMapRun: (change: MapRunChange) => void;
  /** The burst is durable, and the state is what the journal folds to. Called before any effect. */
  readonly onRecord: (live: LiveExecution, burst: DurableBurst) => void;
  /** The end of the execution is durable. */
  readonly onEnd: (live: LiveExecution, head: ExecutionHead) => void;
}

export type MapRunChange =
  | { readonly kind: 'begun'; readonly run: MapRunStart }
  | { readonly kind: 'redriven' | 'givenUp'; readonly mapRunArn: string };

/** What has to be there before the parts of an engine are put together. */
interface Foundations {
  readonly lease: Lease;
  readonly machineLimits: KnownLimits;
  readonly ends: ExecutionEnds;
  readonly taskTokens: TaskTokens;
  readonly activityLines: ActivityLines;
  readonly busy: Busy;
  readonly health: StoreHealth;
  readonly onMapRun: (change: MapRunChange) => void;
}

/** What the loops of an engine share, with nothing going on yet. */
export function createEngineContext(
  options: EngineOptions,
  { lease, machineLimits, ends, taskTokens, activityLines, busy, health, onMapRun }: Foundations,
): EngineContext {
  const { store, runner, clock, random, log, limits, onCommitted } = options;
  const observers = createObservers(options.observers ?? [], log);
  const knownActivities = createKnownActivities(store, limits.knownActivitiesMax);
  const { jobCallsMax } = limits;
  const jobStops = createJobStops({ store, lease, runner, clock, log, jobCallsMax, onFailure: health.failed });
  const slots = createSlots({ runner, attemptsInFlightMax: limits.attemptsInFlightMax });
  return {
    clock,
    random,
    log,
    limits,
    machineLimits,
    mocks: options.mocks,
    announce: options.announce,
    busy,
    health,
    patience: createPatience(clock, health),
    programs: createPrograms(store, knownActivities, limits.programsMax),
    slots,
    dispatcher: createDispatcher({ runner, clock, log, release: slots.release, stopJob: jobStops.stopUnrecorded }),
    jobPolls: createJobPolls({ runner, clock, log, jobCallsMax: limits.jobCallsMax }),
    jobStops,
    prepareParameters: runner.prepare ?? ((_resource, parameters) => parameters),
    taskTokens,
    knownActivities,
    activityLines,
    observers,
    onMapRun,
    onRecord: ({ state, sequence }, burst) => {
      onCommitted?.(state, sequence);
      observers.tell(state, burst);
    },
    onEnd: ({ state: { start } }, head) => ends.tell(start.executionArn, endOf(head, start.startedAt)),
  };
}
