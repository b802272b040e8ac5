/**
 * One decision in the making: the entries, payloads and commands that it has led to so far.
 *
 * The parts of `decide/` append to it and never call each other in circles: what follows from a step for another scope is
 * queued as a signal, which `run-on.ts` takes up. So nesting costs no stack, and the order of events is the order of signals.
 */
import { type Program, StepMeter } from '@stepwright/asl';
import type { ExecutionEndedEntry, JournalEntry } from '../history/journal.ts';
import { payloadsOf } from '../history/payloads-of.ts';
import type { Payload } from '../history/payload.ts';
import type { Job } from '../ports/task-runner.ts';
import { apply } from './apply.ts';
import type { Command } from './command.ts';
import {
  attemptOf,
  type AttemptWork,
  type ExecutionState,
  ROOT_SCOPE,
  type Scope,
  type Visit,
} from './execution-state.ts';
import type { Failure } from './failure.ts';
import type { World } from './world.ts';

export interface Burst {
  readonly state: ExecutionState;
  readonly program: Program;
  readonly world: World;
  readonly entries: JournalEntry[];
  readonly newPayloads: Payload[];
  readonly commands: Command[];
  readonly signals: Signal[];
  /** Resources whose slots were taken for attempts that have not started yet. */
  readonly unusedSlots: string[];
  /** Of the evaluations whose steps are not counted yet. */
  readonly meters: StepMeter[];
  transitions: number;
  bytes: number;
  /** What was counted already; `evaluationStepsOf` counts the rest. */
  evaluationSteps: number;
}

/** What one scope's step means for something else. */
export type Signal =
  /** The state that the scope is in has failed. */
  | { readonly kind: 'stateFailed'; readonly scope: Scope; readonly failure: Failure }
  /** The catcher that had taken the state's failure has failed itself. */
  | { readonly kind: 'catcherFailed'; readonly scope: Scope; readonly failure: Failure }
  /** The scope's last state was left; its result is known. */
  | { readonly kind: 'scopeFinished'; readonly scope: Scope };

/** Whether what fails is a state, or the catcher that its failure went to. */
export type FailureSignal = 'stateFailed' | 'catcherFailed';

/** What an entry costs in a record besides its payloads, roughly, in bytes. */
const ENTRY_BYTES = 64;

/** Thrown by `emit` when the history is full: the execution has just failed, and nothing else happens to it. */
export class HistoryFull extends Error {}

export function newBurst(state: ExecutionState, program: Program, world: World): Burst {
  return {
    state,
    program,
    world,
    entries: [],
    newPayloads: [],
    commands: [],
    signals: [],
    unusedSlots: [],
    meters: [],
    transitions: 0,
    bytes: 0,
    evaluationSteps: 0,
  };
}

/** The meter of an evaluation whose steps count for the burst. */
export function openMeter(burst: Burst): StepMeter {
  const meter = new StepMeter(burst.world.limits.evaluation);
  burst.meters.push(meter);
  return meter;
}

/** What the evaluations of the burst have taken so far. */
export function evaluationStepsOf(burst: Burst): number {
  for (const { steps } of burst.meters) burst.evaluationSteps += steps;
  burst.meters.length = 0;
  return burst.evaluationSteps;
}

/** Whether the burst has come to its limit and must be committed before the execution runs on. */
export function isSpent(burst: Burst): boolean {
  const { burstTransitionsMax, burstBytesMax, burstEvaluationStepsMax } = burst.world.limits;
  return (
    burst.transitions >= burstTransitionsMax ||
    burst.bytes >= burstBytesMax ||
    evaluationStepsOf(burst) >= burstEvaluationStepsMax
  );
}

/** The id of the next event. */
export function nextEventId(burst: Burst): number {
  return burst.state.lastEventId + 1;
}

/**
 * Makes an entry part of the record and of the state.
 * @throws HistoryFull if the event is one more than a history can hold; the execution has then failed.
 */
export function emit(burst: Burst, entry: JournalEntry): void {
  const { historyEventsMax } = burst.world.limits;
  if (entry.id >= historyEventsMax && entry.kind !== 'executionEnded') {
    closeExecution(burst, {
      type: 'ExecutionFailed',
      previousEventId: entry.id - 1,
      error: 'States.Runtime',
      cause: `The execution reached the maximum number of history events (${historyEventsMax}).`,
    });
    throw new HistoryFull();
  }
  // A payload counts each time it occurs, though it is stored once: the bytes bound the work of a burst, too.
  burst.bytes += ENTRY_BYTES;
  for (const payload of payloadsOf(entry)) {
    burst.bytes += payload.text.length;
    if (payload.isLarge && !burst.state.storedHashes.has(payload.hash)) burst.newPayloads.push(payload);
  }
  burst.entries.push(entry);
  apply(burst.state, entry, burst.world.now);
}

/** The attempt no longer counts: what goes on for it outside is to be stopped. */
export function giveUpAttempt({ state, commands }: Burst, token: string): void {
  const { work } = attemptOf(state, token);
  if (work.job === undefined) commands.push({ kind: 'cancelAttempt', token });
  else commands.push({ kind: 'stopJob', job: jobOf(state, work, work.job.handle) });
}

/** The Map Run that the visit waits for, if it does, no longer counts. */
export function giveUpMapRun({ commands }: Burst, visit: Visit | undefined): void {
  if (visit?.work?.kind === 'mapRun') commands.push({ kind: 'stopMapRun', mapRunArn: visit.work.mapRunArn });
}

/** The job that an attempt has begun. */
export function jobOf({ start }: ExecutionState, work: AttemptWork, handle: string): Job {
  return {
    token: work.token,
    resource: work.resourceArn,
    executionArn: start.executionArn,
    stateMachineArn: start.stateMachineArn,
    roleArn: work.credentialsRoleArn ?? start.roleArn,
    handle,
  };
}

/** Ends the execution; attempts in flight no longer count. */
export function closeExecution(
  burst: Burst,
  end: Pick<ExecutionEndedEntry, 'type' | 'previousEventId' | 'error' | 'cause'> & { readonly output?: Payload },
): void {
  for (const token of burst.state.attempts.keys()) giveUpAttempt(burst, token);
  for (const { visit } of burst.state.scopes.values()) giveUpMapRun(burst, visit);
  burst.signals.length = 0;
  emit(burst, {
    kind: 'executionEnded',
    type: end.type,
    id: nextEventId(burst),
    previousEventId: end.previousEventId,
    scope: ROOT_SCOPE,
    output: end.output,
    error: end.error,
    cause: end.cause,
  });
}
