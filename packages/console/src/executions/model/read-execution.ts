/**
 * History → tree of visits.
 *
 * An event belongs to the scope of the event that caused it (`previousEventId`): every branch and iteration is a chain of
 * its own. Where a chain ends in the state that holds it (MapStateExited, ParallelStateFailed …), the event belongs to the
 * nearest visit outwards that is of that type and still open.
 *
 * Invariants
 * - Every event after ExecutionStarted that speaks of a state belongs to exactly one visit.
 * - A history that breaks off, or that is of a type unknown here, gives a tree of what is known; nothing throws.
 */
import type { ExecutionStatus, HistoryEvent } from '@stepwright/api-model';
import type { VisitStatus } from '../../theme/status-style.ts';
import { detailsOf, instantOf } from './event-details.ts';
import { attemptStepOf, takeAttemptEvent } from './read-attempt.ts';
import { statusOfScope, statusOfVisit } from './visit-status.ts';
import type { Attempt, ExecutionTree, Failure, ScopeRun, Visit } from './visit.ts';

type Mutable<Type> = { -readonly [Member in keyof Type]: Type[Member] };

export interface VisitDraft extends Mutable<Omit<Visit, 'scopes' | 'attempts' | 'scope' | 'assigned' | 'eventIds'>> {
  scopes: ScopeDraft[];
  attempts: Mutable<Attempt>[];
  scope: ScopeDraft;
  assigned: Readonly<Record<string, string>>;
  eventIds: number[];
  round: number;
  /** Whether its branches or iterations are under way. */
  isGroupOpen: boolean;
  /** Whether the last thing that happened to its work was a failure. */
  hasFailedAtLast: boolean;
}

export interface ScopeDraft extends Mutable<Omit<ScopeRun, 'visits' | 'parent'>> {
  visits: VisitDraft[];
  parent: VisitDraft | undefined;
  /** What the history says of an iteration's end. */
  ending: VisitStatus | undefined;
}

/** Where an event belongs: in a scope, to a visit of it if there is one. */
interface Place {
  readonly scope: ScopeDraft;
  readonly visit: VisitDraft | undefined;
}

/** The tree of an execution's history, which begins with its first event. */
export function readExecution(events: readonly HistoryEvent[], executionStatus: ExecutionStatus): ExecutionTree {
  const root = openScope('machine', 0, 1, undefined, events[0] === undefined ? 0 : instantOf(events[0]));
  const places = new Map<number, Place>([[0, { scope: root, visit: undefined }]]);
  const visits = new Map<number, VisitDraft>();
  for (const event of events) {
    const cause = places.get(event.previousEventId ?? 0) ?? { scope: root, visit: undefined };
    const place = takeEvent(event, cause);
    places.set(event.id, place);
    place.visit?.eventIds.push(event.id);
    if (place.visit?.id === event.id) visits.set(event.id, place.visit);
  }
  const endedAt = executionStatus === 'RUNNING' || events.length === 0 ? undefined : lastInstant(events);
  settleScope(root, executionStatus, endedAt);
  const visitOfEvent = new Map<number, Visit>();
  for (const [eventId, { visit }] of places) if (visit !== undefined) visitOfEvent.set(eventId, visit);
  return { root, visits, visitOfEvent };
}

function lastInstant(events: readonly HistoryEvent[]): number | undefined {
  const last = events.at(-1);
  return last === undefined ? undefined : instantOf(last);
}

function takeEvent(event: HistoryEvent, cause: Place): Place {
  const { type } = event;
  const entered = /^(\w+)StateEntered$/.exec(type)?.[1];
  if (entered !== undefined) return enterState(event, entered, cause);
  if (type.startsWith('MapIteration')) return takeIterationEvent(event, cause);
  const group = /^(Parallel|Map)(?:State(Started|Succeeded|Failed|Aborted|Exited)|Run\w+)$/.exec(type);
  if (group !== null) return takeGroupEvent(event, group[1] ?? '', group[2], cause);
  if (type.startsWith('Execution')) return { scope: cause.scope, visit: undefined };
  const { visit } = cause;
  if (visit === undefined) return cause;
  const step = attemptStepOf(event);
  if (step !== undefined) {
    takeAttemptEvent(visit.attempts, event, step);
    visit.hasFailedAtLast = false;
  }
  if (type.endsWith('StateExited')) exitState(event, visit);
  else if (/(?:Failed|TimedOut)$/.test(type)) fail(visit, failureOf(event));
  return { scope: visit.scope, visit };
}

function enterState(event: HistoryEvent, type: string, cause: Place): Place {
  const scope = scopeForEntry(event, cause);
  const { name = '', input } = detailsOf(event);
  const visit: VisitDraft = {
    id: event.id,
    name,
    type,
    status: 'RUNNING',
    enteredAt: instantOf(event),
    exitedAt: undefined,
    exitEventId: undefined,
    endedAt: undefined,
    input,
    output: undefined,
    assigned: {},
    attempts: [],
    failure: undefined,
    scopes: [],
    itemCount: undefined,
    mapRunArn: undefined,
    scope,
    eventIds: [],
    round: 0,
    isGroupOpen: false,
    hasFailedAtLast: false,
  };
  scope.visits.push(visit);
  return { scope, visit };
}

/** A state entered right after ParallelStateStarted begins a branch; any other goes on where its cause is. */
function scopeForEntry(event: HistoryEvent, { scope, visit }: Place): ScopeDraft {
  const beginsBranch =
    visit?.type === 'Parallel' && visit.isGroupOpen && visit.eventIds.at(-1) === event.previousEventId;
  if (!beginsBranch) return scope;
  const index = visit.scopes.filter(({ round }) => round === visit.round).length;
  return openScope('branch', index, visit.round, visit, instantOf(event));
}

function takeIterationEvent(event: HistoryEvent, cause: Place): Place {
  const { name, index = 0 } = detailsOf(event);
  const map = findOutwards(
    cause,
    (visit) => visit.type === 'Map' && visit.name === name && visit.exitedAt === undefined,
  );
  if (map === undefined) return cause;
  if (event.type === 'MapIterationStarted') {
    const scope = openScope('iteration', index, map.round, map, instantOf(event));
    map.eventIds.push(event.id);
    return { scope, visit: undefined };
  }
  const scope = map.scopes.findLast((candidate) => candidate.index === index);
  if (scope !== undefined) {
    scope.endedAt = instantOf(event);
    scope.ending = iterationEndings[event.type];
  }
  return { scope: map.scope, visit: map };
}

const iterationEndings: Readonly<Record<string, VisitStatus>> = {
  MapIterationSucceeded: 'SUCCEEDED',
  MapIterationFailed: 'FAILED',
  MapIterationAborted: 'ABORTED',
};

function takeGroupEvent(event: HistoryEvent, type: string, step: string | undefined, cause: Place): Place {
  const needsOpen = step === 'Succeeded' || step === 'Failed' || step === 'Aborted';
  const visit = findOutwards(
    cause,
    (candidate) => candidate.type === type && candidate.exitedAt === undefined && (!needsOpen || candidate.isGroupOpen),
  );
  if (visit === undefined) return cause;
  const details = detailsOf(event);
  if (step === undefined) {
    visit.mapRunArn = details.mapRunArn ?? visit.mapRunArn;
  } else if (step === 'Started') {
    visit.round += 1;
    visit.isGroupOpen = true;
    visit.hasFailedAtLast = false;
    visit.itemCount = details.length ?? visit.itemCount;
  } else if (step === 'Exited') {
    exitState(event, visit);
  } else {
    closeRound(visit, instantOf(event));
    if (step === 'Failed') fail(visit, groupFailure(event, cause));
  }
  return { scope: visit.scope, visit };
}

/** Ends the branches or iterations of a visit's present round: those that are not done are given up. */
function closeRound(visit: VisitDraft, at: number): void {
  visit.isGroupOpen = false;
  for (const scope of visit.scopes) {
    if (scope.round === visit.round) scope.endedAt ??= lastExit(scope) ?? at;
  }
}

/** When the last state of a scope was left; undefined where the execution is in one. */
function lastExit({ visits }: ScopeDraft): number | undefined {
  return visits.at(-1)?.exitedAt;
}

function fail(visit: VisitDraft, failure: Failure): void {
  visit.failure = failure;
  visit.hasFailedAtLast = true;
}

/** ParallelStateFailed and MapStateFailed may leave the error to the state inside that failed. */
function groupFailure(event: HistoryEvent, { visit }: Place): Failure {
  const failure = failureOf(event);
  return failure.error === undefined && visit?.failure !== undefined
    ? { ...visit.failure, eventId: event.id }
    : failure;
}

function exitState(event: HistoryEvent, visit: VisitDraft): void {
  const { output, assignedVariables = {} } = detailsOf(event);
  visit.exitedAt = instantOf(event);
  visit.exitEventId = event.id;
  visit.output = output;
  visit.assigned = assignedVariables;
}

function failureOf(event: HistoryEvent): Failure {
  const { error, cause, location } = detailsOf(event);
  const isTimeout = event.type.endsWith('TimedOut');
  return { error: error ?? (isTimeout ? 'States.Timeout' : undefined), cause, location, eventId: event.id };
}

function openScope(
  kind: ScopeRun['kind'],
  index: number,
  round: number,
  parent: VisitDraft | undefined,
  startedAt: number,
): ScopeDraft {
  const scope: ScopeDraft = {
    kind,
    index,
    round,
    status: 'RUNNING',
    startedAt,
    endedAt: undefined,
    visits: [],
    parent,
    ending: undefined,
  };
  parent?.scopes.push(scope);
  return scope;
}

/** The nearest visit, from the place itself outwards, that is wanted. */
function findOutwards({ scope, visit }: Place, isWanted: (visit: VisitDraft) => boolean): VisitDraft | undefined {
  for (let found = visit ?? scope.parent; found !== undefined; found = found.scope.parent) {
    if (isWanted(found)) return found;
  }
  return undefined;
}

/** Fills in what only the end of the history tells: statuses and ends, from the inside outwards. */
function settleScope(scope: ScopeDraft, executionStatus: ExecutionStatus, outerEndedAt: number | undefined): void {
  const endedAt = scope.endedAt ?? outerEndedAt;
  for (const visit of scope.visits) {
    visit.endedAt = visit.exitedAt ?? (visit.type === 'Fail' ? visit.enteredAt : endedAt);
    for (const inner of visit.scopes) settleScope(inner, executionStatus, visit.endedAt);
    for (const attempt of visit.attempts) {
      if (attempt.outcome === 'open' && visit.endedAt !== undefined) {
        attempt.outcome = 'stopped';
        attempt.endedAt = visit.endedAt;
      }
    }
    visit.status = statusOfVisit(visit, executionStatus);
  }
  scope.endedAt = endedAt ?? (scope.kind === 'branch' ? lastExit(scope) : undefined);
  scope.status = scope.ending ?? statusOfScope(scope);
}
