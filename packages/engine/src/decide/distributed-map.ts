/**
 * Decides what a Distributed Map state does next. Its items are processed by child executions under a Map Run, which goes
 * on by itself (`run/map-runs`) and reports its end.
 *
 *   entered  --(items, plan)-->         running  emits MapStateStarted and MapRunStarted, begins the Map Run
 *   entered  --(bad items)-->           failed
 *   entered  --(bad plan)-->            failed   emits MapStateStarted
 *   stopped  --(redriven)-->            running  emits MapRunRedriven, takes the same Map Run up again
 *   running  --(the run succeeded)-->   left     emits MapRunSucceeded, MapStateSucceeded and MapStateExited
 *   running  --(the run failed)-->      failed   emits MapRunFailed
 *   running  --(stop, a sibling failed)--> gone  gives the Map Run up
 *   any other --(a run has ended)-->    same     a run that nobody waits for changes nothing
 *
 * Invariants
 * - The record that shows MapRunStarted is the one that begins the Map Run; what redrives it and what gives it up are
 *   durable likewise.
 * - The state waits for one Map Run at most.
 *
 * Spec: Amazon States Language, "Map State"; reference "History events", Distributed Map.
 */
import {
  type DistributedMap,
  type DistributedPlan,
  invariant,
  type Json,
  type MapItem,
  type MapState,
} from '@stepwright/asl';
import { encodeMapRunPlan } from '../history/map-run-plan.ts';
import { Payload } from '../history/payload.ts';
import type { MapRunLimits } from '../ports/map-run-store.ts';
import type { TaskEnd } from '../ports/task-runner.ts';
import { type Burst, emit, nextEventId } from './burst.ts';
import { contextOf } from './context-object.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, type StoppedMapRun, visitOf } from './execution-state.ts';
import { dataLimitFailure, newFailure } from './failure.ts';
import { currentState } from './group-of.ts';
import { leaveState } from './leave-state.ts';

/**
 * Begins the Map Run with all its items: for the first time in a visit, or a new one after a backoff. One that was given up
 * or has failed is taken up again instead, unless the machine's definition is another by now.
 */
export function beginDistributedMap(burst: Burst, scope: Scope, state: MapState, distributed: DistributedMap): void {
  const { input, stoppedMapRun } = visitOf(scope);
  if (stoppedMapRun?.revision === burst.state.revision) return redriveMapRun(burst, scope, stoppedMapRun);
  const raw = input.value;
  const environment = environmentOf(burst, scope);
  const found = evaluate(burst, scope, () => ({
    items: distributed.readsItems ? [] : state.items(raw, environment),
  }));
  if (found === undefined) return;
  emit(burst, {
    kind: 'mapStarted',
    type: 'MapStateStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    length: found.items.length,
    // The items stand in the Map Run's own row.
    items: Payload.ofValue([]),
    keys: undefined,
    concurrency: 0,
  });
  const plan = evaluate(burst, scope, () => ({
    ...distributed.plan(raw, environment),
    maxConcurrency: state.maxConcurrency(raw, environment),
  }));
  if (plan !== undefined) startMapRun(burst, scope, { state, distributed, items: found.items, plan });
}

function redriveMapRun(burst: Burst, scope: Scope, { mapRunArn, redriveCount: earlier }: StoppedMapRun): void {
  const redriveCount = earlier + 1;
  emit(burst, {
    kind: 'mapRunRedriven',
    type: 'MapRunRedriven',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    mapRunArn,
    redriveCount,
  });
  burst.commands.push({ kind: 'redriveMapRun', redrive: { mapRunArn, redriveCount, redrivenAt: burst.world.now } });
}

interface PlannedRun {
  readonly state: MapState;
  readonly distributed: DistributedMap;
  readonly items: readonly MapItem[];
  readonly plan: DistributedPlan & Pick<MapRunLimits, 'maxConcurrency'>;
}

function startMapRun(burst: Burst, scope: Scope, { state, distributed, items, plan }: PlannedRun): void {
  const { start } = burst.state;
  const { label } = distributed;
  const mapRunArn = mapRunArnOf(start.stateMachineArn, label, burst.world.uuid());
  emit(burst, {
    kind: 'mapRunStarted',
    type: 'MapRunStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    mapRunArn,
  });
  const { toleratedFailureCount, toleratedFailurePercentage, maxConcurrency, ...parts } = plan;
  const visit = visitOf(scope);
  const keys = items.flatMap(({ key }) => (key === undefined ? [] : [key]));
  burst.commands.push({
    kind: 'startMapRun',
    run: {
      mapRunArn,
      executionArn: start.executionArn,
      startedAt: burst.world.now,
      limits: { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage },
      plan: encodeMapRunPlan({
        stateMachineArn: start.stateMachineArn,
        revision: burst.state.revision,
        label,
        roleArn: burst.state.roleArn,
        testCase: start.testCase,
        raw: visit.input.value,
        variables: variablesOf(burst, scope),
        context: contextOf(burst.state, visit, state.type, {}),
        items: items.map(({ value }) => value),
        keys: keys.length === 0 ? undefined : keys,
        parts,
      }),
    },
  });
}

/** A Map Run has ended; false if no state waits for it. */
export function endMapRun(burst: Burst, mapRunArn: string, end: TaskEnd): boolean {
  const scope = [...burst.state.scopes.values()].find(({ visit }) => {
    const work = visit?.work;
    return work?.kind === 'mapRun' && work.mapRunArn === mapRunArn;
  });
  if (scope === undefined) return false;
  const startedEventId = startOf(scope);
  emit(burst, {
    kind: 'mapRunEnded',
    type: end.kind === 'succeeded' ? 'MapRunSucceeded' : 'MapRunFailed',
    id: nextEventId(burst),
    previousEventId: startedEventId,
    scope: scope.id,
    error: end.kind === 'failed' ? end.error : undefined,
    cause: end.kind === 'failed' ? end.cause : undefined,
  });
  if (end.kind === 'succeeded') leaveMap(burst, scope, startedEventId, end.output);
  else burst.signals.push({ kind: 'stateFailed', scope, failure: newFailure(end.error, end.cause) });
  return true;
}

function leaveMap(burst: Burst, scope: Scope, startedEventId: number, output: string): void {
  const state = currentState(burst.program, burst.state, scope);
  invariant(state.type === 'Map', 'Map Runs belong to Map states');
  const result = Payload.parse(output);
  if (result.isOver(burst.world.limits.payloadBytesMax)) {
    burst.signals.push({ kind: 'stateFailed', scope, failure: dataLimitFailure(state.name) });
    return;
  }
  emit(burst, {
    kind: 'fanOutEnded',
    type: 'MapStateSucceeded',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
  });
  const raw = visitOf(scope).input.value;
  const outcome = evaluate(burst, scope, () => state.complete(raw, result.value, environmentOf(burst, scope)));
  if (outcome === undefined) return;
  leaveState(burst, scope, state, { outcome, next: state.next, previousEventId: startedEventId });
}

function startOf({ visit }: Scope): number {
  const work = visit?.work;
  invariant(work?.kind === 'mapRun', 'the visit waits for a Map Run');
  return work.startedEventId;
}

/** What the state sees; inner variables hide outer ones of the same name. */
function variablesOf({ state }: Burst, scope: Scope): ReadonlyMap<string, Json> {
  const variables = new Map<string, Json>();
  for (let at: Scope | undefined = scope; at !== undefined; at = state.scopes.get(at.parent ?? -1)) {
    for (const [name, { value }] of at.variables) if (!variables.has(name)) variables.set(name, value);
  }
  return variables;
}

/** `arn:…:mapRun:<machine>/<label>:<uuid>` */
function mapRunArnOf(stateMachineArn: string, label: string, uuid: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${uuid}`;
}
