/**
 * The state of one execution: what its journal folds to.
 *
 * Only `apply` changes it. Scopes form a tree: the machine itself (scope 0), below it a scope for each Parallel branch and
 * each Map iteration under way. A scope is about to enter a state (`pending`), inside one (`visit`), or over.
 *
 * Invariants
 * - `ready` holds exactly the scopes with a `pending` state and those whose visit a redrive is to take up again, in the
 *   order in which they became so.
 * - `attempts` holds exactly the tokens of visits whose work is an attempt.
 * - A closed execution has no scopes; where it stopped is kept, unless it succeeded.
 */
import { invariant } from '@stepwright/asl';
import type { ExecutionHead, ExecutionStart, ExecutionStatus, MachineType } from '../ports/store.ts';
import { Payload } from '../history/payload.ts';

/** The scope of the machine itself. */
export const ROOT_SCOPE = 0;

export interface ExecutionState {
  readonly start: ExecutionStart;
  readonly machineType: MachineType;
  /** The input as the client sent it. */
  readonly input: Payload;
  /** What its own states see as the execution's input, where a redrive has changed that. */
  editedInput: Payload | undefined;
  /** The revision that it runs with now, and the role: those of its start, unless a redrive took others. */
  revision: number;
  roleArn: string;
  status: ExecutionStatus;
  lastEventId: number;
  nextScopeId: number;
  /** When the execution times out; undefined before it has begun. */
  timeoutAt: number | undefined;
  stoppedAt: number | undefined;
  output: Payload | undefined;
  error: string | undefined;
  cause: string | undefined;
  redriveCount: number;
  /** When it was last redriven. */
  redrivenAt: number | undefined;
  /** Client token of each of the last redrives that had one → when that was, oldest first. */
  readonly redriveTokens: Map<string, number>;
  /** The execution that this one was forked from, and its event before which it was there. */
  origin: ExecutionOrigin | undefined;
  /** Where a closed execution that did not succeed has stopped: what a redrive goes on from. */
  stopped: StoppedScope | undefined;
  readonly scopes: Map<number, Scope>;
  /** Scopes that can run on without anything from outside, first come first served. */
  readonly ready: Set<number>;
  /** Token of each attempt that has not ended → its scope. */
  readonly attempts: Map<string, number>;
  /** How many attempts each state has had; only counted where the execution was started in a test case. */
  readonly attemptCounts: Map<string, number>;
  /** Hashes of the large payloads that the journal holds already. */
  readonly storedHashes: Set<string>;
}

export interface ExecutionOrigin {
  readonly executionArn: string;
  readonly eventId: number;
}

/** The machine, a Parallel branch or a Map iteration. */
export interface Scope {
  readonly id: number;
  readonly parent: number | undefined;
  /** The branch's or the item's place; 0 for the machine. */
  readonly index: number;
  readonly isIteration: boolean;
  /** The event that the next event's `previousEventId` names. */
  tail: number;
  readonly variables: Map<string, Payload>;
  pending: PendingState | undefined;
  visit: Visit | undefined;
  /** What the last state left, once the scope is over. */
  result: Payload | undefined;
}

/** A state that is about to be entered. */
export interface PendingState {
  readonly state: string;
  readonly input: Payload;
}

/** One stay in a state, over all its retries. */
export interface Visit {
  readonly state: string;
  readonly enteredEventId: number;
  readonly enteredAt: number;
  readonly input: Payload;
  /** How often each retrier has been used, by its place in `Retry`. */
  readonly retries: Map<number, number>;
  work: Work | undefined;
  /** What is left of a Parallel or Map that was stopped or has failed, until it begins again. */
  stopped: StoppedFanOut | undefined;
  /** The Map Run of a Distributed Map that was given up or has failed, until the state begins again. */
  stoppedMapRun: StoppedMapRun | undefined;
}

/** A scope that runs no longer, and from where it would go on. */
export interface StoppedScope {
  readonly index: number;
  readonly isIteration: boolean;
  /** 0 where its last event is another execution's. */
  readonly tail: number;
  readonly variables: ReadonlyMap<string, Payload>;
  readonly pending: PendingState | undefined;
  readonly visit: StoppedVisit | undefined;
}

export interface StoppedVisit {
  readonly state: string;
  /** 0 where that event is another execution's. */
  readonly enteredEventId: number;
  readonly enteredAt: number;
  readonly input: Payload;
  readonly fanOut: StoppedFanOut | undefined;
  /** Absent from what earlier versions have written down. */
  readonly mapRun?: StoppedMapRun | undefined;
}

/** A Map Run that a redrive would take up again. */
export interface StoppedMapRun {
  readonly mapRunArn: string;
  /** The revision that it runs; a redrive onto another one begins a new Map Run. */
  readonly revision: number;
  readonly redriveCount: number;
}

/** What there is of a Parallel's branches or a Map's iterations. */
export interface StoppedFanOut {
  /** Those of the branches or items that have succeeded. */
  readonly results: readonly (Payload | undefined)[];
  /** Only of a Map. */
  readonly items: Omit<MapItems, 'stopped'> | undefined;
  /** What had begun and has no result, in the order of the indexes. */
  readonly children: readonly StoppedScope[];
}

/** What a visit waits for. */
export type Work = WaitWork | BackoffWork | AttemptWork | FanOutWork | MapRunWork;

export interface WaitWork {
  readonly kind: 'wait';
  readonly dueAt: number;
}

export interface BackoffWork {
  readonly kind: 'backoff';
  readonly dueAt: number;
}

export interface AttemptWork {
  readonly kind: 'attempt';
  readonly token: string;
  readonly resourceArn: string;
  readonly input: Payload;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentialsRoleArn: string | undefined;
  status: AttemptStatus;
  timeoutAt: number | undefined;
  heartbeatAt: number | undefined;
  /** What the attempt has begun outside; present exactly when it is `submitted`. */
  job: SubmittedJob | undefined;
}

export interface SubmittedJob {
  /** How the runner knows the job again. */
  readonly handle: string;
  readonly submittedAt: number;
  /** When it is looked at next. */
  pollAt: number;
}

/**
 * `scheduled`: it awaits its slot; `started`: it was, or is about to be, dispatched; `offered`: the task of an activity
 * awaits a worker; `awaited`: somebody outside has the token and works on it; `submitted`: it has begun a job, which is
 * looked at from time to time. The first two are their owner's concern, the others wait without anybody's help.
 */
export type AttemptStatus = 'scheduled' | 'started' | 'offered' | 'awaited' | 'submitted';

/** A Distributed Map waits for its Map Run, which goes on by itself. */
export interface MapRunWork {
  readonly kind: 'mapRun';
  readonly mapRunArn: string;
  /** The event that says so. */
  readonly startedEventId: number;
  /** How often the run was redriven. */
  readonly redriveCount: number;
}

/** The branches of a Parallel state or the iterations of a Map. */
export interface FanOutWork {
  readonly kind: 'fanOut';
  /** Scopes under way, in the order of their indexes. */
  readonly children: Set<number>;
  readonly results: (Payload | undefined)[];
  /** How many branches or items have no result yet. */
  unfinished: number;
  /** Only of a Map: what is still to be started. */
  readonly items: MapItems | undefined;
}

export interface MapItems {
  readonly values: Payload;
  readonly keys: Payload | undefined;
  readonly concurrency: number;
  /** The index of the next item to start. */
  next: number;
  /** Iterations that are to be taken up again before that, by their indexes. */
  readonly stopped: Map<number, StoppedScope>;
}

/** An attempt that was scheduled and has not ended. */
export interface OpenAttempt {
  readonly token: string;
  readonly resource: string;
  readonly status: AttemptStatus;
}

/** The state before anything has happened: its first fact is `started`. */
export function newExecutionState(start: ExecutionStart, machineType: MachineType): ExecutionState {
  return {
    start,
    machineType,
    input: Payload.ofText(start.input),
    editedInput: undefined,
    revision: start.revision,
    roleArn: start.roleArn,
    status: 'RUNNING',
    lastEventId: 0,
    nextScopeId: ROOT_SCOPE,
    timeoutAt: undefined,
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    redriveCount: 0,
    redrivenAt: undefined,
    redriveTokens: new Map(),
    origin: undefined,
    stopped: undefined,
    scopes: new Map(),
    ready: new Set(),
    attempts: new Map(),
    attemptCounts: new Map(),
    storedHashes: new Set(),
  };
}

/** The soonest instant at which `timeAdvanced` has something to do; undefined once the execution is closed. */
export function nextDueAt(state: ExecutionState): number | undefined {
  let soonest = state.timeoutAt;
  for (const scope of state.scopes.values()) {
    const dueAt = scope.visit?.work === undefined ? undefined : workDueAt(scope.visit.work);
    if (dueAt !== undefined && (soonest === undefined || dueAt < soonest)) soonest = dueAt;
  }
  return soonest;
}

/** The instant at which the work is over, overdue or to be looked at; undefined where only the outside can end it. */
export function workDueAt(work: Work): number | undefined {
  switch (work.kind) {
    case 'wait':
    case 'backoff':
      return work.dueAt;
    case 'attempt':
      return soonestOf([work.timeoutAt, work.heartbeatAt, work.job?.pollAt]);
    case 'fanOut':
    case 'mapRun':
      break;
  }
  return undefined;
}

function soonestOf(instants: readonly (number | undefined)[]): number | undefined {
  let soonest: number | undefined;
  for (const instant of instants)
    if (instant !== undefined && (soonest === undefined || instant < soonest)) soonest = instant;
  return soonest;
}

/** Whether a new owner must take the execution up at once: work is ready, or an attempt would die with its owner. */
export function isUnsettled(state: ExecutionState): boolean {
  if (state.ready.size > 0) return true;
  for (const token of state.attempts.keys()) {
    const { status } = attemptOf(state, token).work;
    if (status === 'scheduled' || status === 'started') return true;
  }
  return false;
}

/** The activities of which the execution has tasks that no worker has taken, in the order of their scheduling. */
export function offeredActivities(state: ExecutionState): readonly string[] {
  let found: Set<string> | undefined;
  for (const token of state.attempts.keys()) {
    const { work } = attemptOf(state, token);
    if (work.status === 'offered') (found ??= new Set()).add(work.resourceArn);
  }
  return found === undefined ? none : [...found];
}

const none: readonly string[] = [];

/** What the store indexes and lists about the execution. */
export function headOf(state: ExecutionState): ExecutionHead {
  return {
    status: state.status,
    dueAt: nextDueAt(state),
    isUnsettled: isUnsettled(state),
    stoppedAt: state.stoppedAt,
    output: state.output?.text,
    error: state.error,
    cause: state.cause,
    offeredActivities: offeredActivities(state),
    redriveCount: state.redriveCount,
    redrivenAt: state.redrivenAt,
    revision: state.revision,
  };
}

/** The attempts that have not ended, in the order of their scheduling. */
export function openAttempts(state: ExecutionState): readonly OpenAttempt[] {
  return [...state.attempts.keys()].map((token) => {
    const { work } = attemptOf(state, token);
    return { token, resource: work.resourceArn, status: work.status };
  });
}

/** The scope and the work of an attempt that has not ended. */
export function attemptOf(state: ExecutionState, token: string): { readonly scope: Scope; readonly work: AttemptWork } {
  const id = state.attempts.get(token);
  const scope = id === undefined ? undefined : state.scopes.get(id);
  const work = scope?.visit?.work;
  invariant(
    scope !== undefined && work?.kind === 'attempt' && work.token === token,
    'attempts lists open attempts only',
  );
  return { scope, work };
}

/** The scope of an id that an entry or another scope names. */
export function scopeOf(state: ExecutionState, id: number | undefined): Scope {
  const scope = id === undefined ? undefined : state.scopes.get(id);
  invariant(scope !== undefined, 'a named scope exists');
  return scope;
}

/** The visit of a scope that is inside a state. */
export function visitOf(scope: Scope): Visit {
  invariant(scope.visit !== undefined, 'the scope is inside a state');
  return scope.visit;
}

/** How often the state has been retried in this visit, over all its retriers. */
export function retryCountOf(visit: Visit): number {
  let count = 0;
  for (const used of visit.retries.values()) count += used;
  return count;
}

/** The fan-out of a scope that is inside a running Parallel or Map state. */
export function fanOutOf(scope: Scope): FanOutWork {
  const work = scope.visit?.work;
  invariant(work?.kind === 'fanOut', 'the scope is inside a running Parallel or Map state');
  return work;
}
