/**
 * One Map Run, from wherever it is to its end.
 *
 *   redriven  --(a child that did not succeed, and room)--> redriven  runs it again; then as running
 *   running   --(a batch, and room)-->        running    begins a child
 *   running   --(a child ends)-->             running    counts it
 *   running   --(too many items failed)-->    failing
 *   running   --(no item left, none runs)-->  ended      with the results
 *   any       --(given up)-->                 failing
 *   failing   --(no child runs)-->            ended      children under way were stopped
 *
 * Invariants
 * - A batch has one child, whatever process begins it: names follow from places, and a name that is taken is not begun.
 * - The noted place is one behind which no child was begun without those before it being durable.
 * - Items are read as they are needed: what is in memory is a chunk of them, and the names of the children under way.
 */
import {
  type DistributedMap,
  findDistributedMap,
  type Json,
  type JsonObject,
  type MapState,
  StateError,
  type EvaluationLimits,
  StepMeter,
} from '@stepwright/asl';
import { decodeMapRunPlan, type MapRunPlan } from '../../history/map-run-plan.ts';
import { type MapRunIo, MapRunIoError, type SourceItem } from '../../ports/map-run-io.ts';
import type { MapRunLimits, MapRunRow, MapRunStore } from '../../ports/map-run-store.ts';
import type { Random } from '../../ports/random.ts';
import type { ExecutionRow } from '../../ports/store.ts';
import type { TaskEnd } from '../../ports/task-runner.ts';
import type { Programs } from '../programs.ts';
import { type BatchPlace, readBatches } from './batches.ts';
import { childStart } from './child-start.ts';
import { type Children, type ChildrenDeps, createChildren } from './children.ts';
import { collectResults } from './collect-results.ts';
import { createGate } from './gate.ts';
import { decodeProgress, type MapRunProgress } from './map-run-progress.ts';

export interface MapRunDeps extends ChildrenDeps {
  readonly store: Pick<MapRunStore, 'mapRunChildren'>;
  readonly random: Random;
  readonly programs: Programs;
  readonly io: MapRunIo | undefined;
  readonly payloadBytesMax: number;
  /** What the expressions on one item may take together. */
  readonly evaluation: EvaluationLimits;
  /** Children of one run under way at once, if the run does not say. */
  readonly childrenMax: number;
  readonly stop: (executionArn: string) => Promise<unknown>;
  /** Every child before the place is durable. */
  readonly note: (progress: MapRunProgress) => Promise<void>;
}

export interface MapRunControl {
  readonly limits: () => MapRunLimits;
  /** Calls back whenever the limits have changed or the run is given up. */
  readonly onChange: (listener: () => void) => void;
  readonly isGivenUp: () => boolean;
  /** Aborts when the engine closes: the run goes on elsewhere. */
  readonly signal: AbortSignal;
}

/** How a Map Run ended; `abandoned`: its execution waits for it no more. */
export type MapRunOutcome = TaskEnd | { readonly kind: 'abandoned' };

/** Batches between two notes of the place. */
const NOTE_EVERY_BATCHES = 200;

/** Children that are read at once when a run is taken up. */
const PAGE = 500;

/** Brings the run to its end. Rejects if the store fails or the engine closes: it may then be driven again. */
export async function driveMapRun(row: MapRunRow, control: MapRunControl, deps: MapRunDeps): Promise<MapRunOutcome> {
  const gate = createGate(deps.clock);
  control.onChange(gate.wake);
  const children = createChildren(gate.wake, deps);
  try {
    const plan = decodeMapRunPlan(row.plan);
    const { program } = await deps.programs.load(plan.stateMachineArn, plan.revision);
    const state = findDistributedMap(program, plan.label);
    if (state?.distributed === undefined) throw new Error(`${row.mapRunArn} is the run of a Map that is not there`);
    return await drive({ row, control, deps, plan, state, distributed: state.distributed, gate, children });
  } finally {
    children.forget();
    gate.close();
  }
}

interface Drive {
  readonly row: MapRunRow;
  readonly control: MapRunControl;
  readonly deps: MapRunDeps;
  readonly plan: MapRunPlan;
  readonly state: MapState;
  readonly distributed: DistributedMap;
  readonly gate: ReturnType<typeof createGate>;
  readonly children: Children;
}

async function drive(run: Drive): Promise<MapRunOutcome> {
  const { row, control, deps, plan, distributed, gate, children } = run;
  const progress = decodeProgress(row.progress);
  const known = await takeUpChildren(run, progress.place.index);
  await redriveChildren(run);
  const failure = await beginChildren(run, progress, known);
  if (failure === undefined) await gate.pass(() => children.isQuiet() || isOver(run) !== undefined);
  control.signal.throwIfAborted();
  const end = failure ?? isOver(run);
  if (end !== undefined) {
    await stopChildren(run);
    return end;
  }
  const { mapRunArn } = row;
  const scope = { mapRunArn, roleArn: plan.roleArn };
  const { store, io, payloadBytesMax } = deps;
  const { writer } = plan.parts;
  const options = {
    store,
    io,
    scope,
    writer,
    type: distributed.executionType,
    payloadBytesMax,
    signal: control.signal,
  };
  return collectResults(options).catch(failureOf);
}

/** Why the run ends before its items do. */
function isOver({ control, children }: Drive): MapRunOutcome | undefined {
  if (control.isGivenUp()) return { kind: 'abandoned' };
  if (!children.tally.isExceeded(control.limits(), children.itemsTotal())) return undefined;
  return {
    kind: 'failed',
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };
}

/** Counts the children that there are and waits for those under way. Gives the indexes from `fromIndex` on. */
async function takeUpChildren({ row, deps, children }: Drive, fromIndex: number): Promise<ReadonlySet<number>> {
  const known = new Set<number>();
  let next = 0;
  for (;;) {
    const { mapRunArn } = row;
    const page = await deps.store.mapRunChildren({
      mapRunArn,
      status: undefined,
      fromIndex: next,
      order: 'ascending',
      limit: PAGE,
    });
    for (const child of page) {
      if (!isPendingRedrive(child, row)) children.takeUp(child);
      const index = child.start.mapRun?.index ?? 0;
      if (index >= fromIndex) known.add(index);
      next = index + 1;
    }
    if (page.length === 0) return known;
  }
}

/**
 * Runs the children again that have not been since the run was redriven. Whoever goes on after a crash knows by their times
 * which have: so nothing is redriven in the very millisecond of the redrive.
 */
async function redriveChildren(run: Drive): Promise<void> {
  const { row, control, deps, distributed, gate, children } = run;
  const { mapRunArn, redrivenAt } = row;
  if (redrivenAt === undefined) return;
  deps.clock.at(redrivenAt + 1, gate.wake);
  await gate.pass(() => deps.clock.now() > redrivenAt);
  const query = { mapRunArn, status: undefined, redrive: 'PENDING', order: 'ascending', limit: PAGE } as const;
  let fromIndex = 0;
  for (;;) {
    const page = await deps.store.mapRunChildren({ ...query, fromIndex });
    for (const child of page) {
      await gate.pass(() => hasRoom(run) || isOver(run) !== undefined || control.signal.aborted);
      control.signal.throwIfAborted();
      if (isOver(run) !== undefined) return;
      children.redrive(child, distributed.executionType);
      fromIndex = (child.start.mapRun?.index ?? 0) + 1;
    }
    if (page.length === 0) return;
  }
}

/** Whether the child did not succeed, and has not run since its run was redriven. */
function isPendingRedrive({ start, head }: ExecutionRow, { redrivenAt }: MapRunRow): boolean {
  if (head.status === 'RUNNING' || head.status === 'SUCCEEDED') return false;
  return redrivenAt !== undefined && (head.redrivenAt ?? start.startedAt) <= redrivenAt;
}

function hasRoom({ control, deps, children }: Drive): boolean {
  return children.underWay() < (control.limits().maxConcurrency || deps.childrenMax);
}

/** Begins a child for every batch, as there is room; gives why the run fails, if it does. */
async function beginChildren(
  run: Drive,
  progress: MapRunProgress,
  known: ReadonlySet<number>,
): Promise<MapRunOutcome | undefined> {
  const { row, control, deps, plan, distributed, gate, children } = run;
  let { place } = progress;
  children.setTotal(progress.itemsTotal ?? (distributed.readsItems ? undefined : plan.items.length));
  try {
    for await (const batch of readBatches(batchSource(run), place)) {
      await gate.pass(() => hasRoom(run) || isOver(run) !== undefined || control.signal.aborted);
      control.signal.throwIfAborted();
      if (isOver(run) !== undefined) return undefined;
      if (!known.has(batch.index)) {
        const type = distributed.executionType;
        children.begin(childStart({ mapRunArn: row.mapRunArn, plan, type }, batch, deps.clock.now()), type);
      }
      place = batch.next;
      if (batch.next.index % NOTE_EVERY_BATCHES === 0) await noteProgress(run, place);
    }
  } catch (error) {
    return failureOf(error);
  }
  children.setTotal(place.itemIndex);
  await noteProgress(run, place);
  return undefined;
}

async function noteProgress({ deps, children }: Drive, place: BatchPlace): Promise<void> {
  await children.whenBegun();
  await deps.note({ place, itemsTotal: children.itemsTotal() });
}

async function stopChildren({ deps, children, gate }: Drive): Promise<void> {
  await children.whenBegun();
  for (const executionArn of children.running()) await deps.stop(executionArn);
  await gate.pass(children.isQuiet);
}

/** What a reader, a writer or an expression fails with. Rethrows all else. */
function failureOf(error: unknown): TaskEnd {
  if (error instanceof MapRunIoError || error instanceof StateError) {
    return { kind: 'failed', error: error.error, cause: error.cause };
  }
  throw error;
}

function batchSource({ row, deps, plan, state, control }: Drive) {
  const { reader, batcher } = plan.parts;
  const scope = { mapRunArn: row.mapRunArn, roleArn: plan.roleArn };
  return {
    batcher,
    itemsMax: requireItemsMax(reader?.itemsMax ?? 0),
    select: (item: SourceItem, itemIndex: number): Json =>
      state.itemInput(plan.raw, { value: item.value, key: item.key }, environmentOf(plan, deps, item, itemIndex)),
    read: (position: string | undefined) => {
      if (reader === undefined) return [ownItems(plan)];
      if (deps.io !== undefined) return deps.io.readItems(reader, position, scope, control.signal);
      throw new MapRunIoError('States.ItemReaderFailed', 'Stepwright was started without anything to read items from.');
    },
  };
}

/** Source of the text: recorded. */
function requireItemsMax(itemsMax: number): number {
  if (itemsMax >= 0) return itemsMax;
  throw new MapRunIoError('States.ItemReaderFailed', 'field MaxItems must be positive');
}

function ownItems({ items, keys }: MapRunPlan) {
  return { items: items.map((value, index) => ({ value, key: keys?.[index] })), position: '' };
}

function environmentOf(
  plan: MapRunPlan,
  { random, clock, evaluation }: MapRunDeps,
  item: SourceItem,
  itemIndex: number,
) {
  const shown = new Map<string, Json>([
    ['Index', itemIndex],
    ['Value', item.value],
  ]);
  if (item.key !== undefined) shown.set('Key', item.key);
  const context: JsonObject = new Map<string, Json>([...plan.context, ['Map', new Map([['Item', shown]])]]);
  return {
    context: () => context,
    variable: (name: string) => plan.variables.get(name),
    random: random.next,
    uuid: random.uuid,
    now: clock.now,
    meter: new StepMeter(evaluation),
  };
}
