/**
 * The decision function: what happens to an execution when a fact arrives.
 *
 * It is synchronous and reads nothing but its arguments. It changes the state in place, by `apply` alone, and returns the
 * record that says the same; an owner that cannot commit the record drops the state and folds it anew.
 *
 *   fact            while running                                           otherwise
 *   started         nothing has happened yet: ExecutionStarted, run on      unchanged
 *   continued       run on                                                  unchanged
 *   slotAcquired    the attempt is only scheduled: it starts                unchanged
 *   taskSucceeded   the attempt was started: it ends or awaits its token    unchanged
 *   taskFailed      the attempt was started: it ends, run on                unchanged
 *   jobSubmitted    the attempt was started: its job is followed            unchanged
 *   jobSucceeded    the attempt has a job: it ends, run on                  unchanged
 *   jobFailed       the attempt has a job: it ends, run on                  unchanged
 *   mapRunEnded     a Distributed Map waits for the run: it ends, run on    unchanged
 *   jobNoticed      the attempt has a job: it is looked at                  unchanged
 *   tokenSucceeded  the attempt is with somebody outside: it ends, run on   unchanged
 *   tokenFailed     the attempt is with somebody outside: it ends, run on   unchanged
 *   tokenHeartbeat  the attempt is with somebody outside: it has more time  unchanged
 *   taskWanted      a task of the activity is offered: the worker gets it   unchanged
 *   timeAdvanced    what is due fires, run on                               unchanged
 *   stopRequested   ExecutionAborted                                        unchanged
 *   ownerChanged    scheduled attempts want a slot, started ones fail       unchanged
 *   redriveRequested  unchanged                                             ExecutionRedriven, run on: see redrive.ts
 *
 * Unchanged means no record and no commands, and the reply that the fact was ignored. A fact may lead to commands without
 * a record (`ownerChanged`), and a late or repeated one leads to neither.
 */
import type { Program } from '@stepwright/asl';
import type { JournalRecord } from '../history/journal.ts';
import { Payload } from '../history/payload.ts';
import { failAttempt, loseAttempt, succeedAttempt } from './attempt-end.ts';
import {
  type Burst,
  closeExecution,
  emit,
  evaluationStepsOf,
  HistoryFull,
  isSpent,
  newBurst,
  nextEventId,
} from './burst.ts';
import { type Command, settleCommands } from './command.ts';
import { attemptOf, type AttemptStatus, type ExecutionState, openAttempts, ROOT_SCOPE } from './execution-state.ts';
import type { Fact, Fork } from './fact.ts';
import { newFailure } from './failure.ts';
import { fireSoonest } from './fire-timers.ts';
import { redrive } from './redrive.ts';
import { resumeMaps, runOn, settleSignals } from './run-on.ts';
import { endMapRun } from './distributed-map.ts';
import { pollJob, submitJob } from './job.ts';
import { answerCall, handOverTask, postponeHeartbeat, startAttempt, type TakenTask } from './task-state.ts';
import { encodeStoppedScope } from './stopped-scope-codec.ts';
import { EXECUTION_MS_MAX } from './why-not-redrivable.ts';
import type { World } from './world.ts';

export type { Command } from './command.ts';
export type { Fact } from './fact.ts';
export type { TakenTask } from './task-state.ts';
export type { DecideLimits, World } from './world.ts';

/**
 * What the sender of a fact may be told once the decision is durable. `ignored`: the fact came too late, or was never
 * expected; `counted`: it has been taken in, whatever that led to.
 */
export type Reply =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'counted' }
  | { readonly kind: 'handedOver'; readonly task: TakenTask }
  /** When that was; earlier than this decision if the client token stands for an earlier redrive. */
  | { readonly kind: 'redriven'; readonly at: number }
  /** `notRedrivable`: in AWS's words; `unfit`: what the new definition or the execution lacks. */
  | { readonly kind: 'notRedrivable' | 'unfit'; readonly reason: string };

const ignored: Reply = { kind: 'ignored' };
const counted: Reply = { kind: 'counted' };

export interface Decision {
  /** What is to be committed; undefined if the fact changed nothing (late, duplicate). */
  readonly record: JournalRecord | undefined;
  readonly commands: readonly Command[];
  /** Work is left: feed `continued` after this record is committed. */
  readonly isUnfinished: boolean;
  /** Steps that evaluating has taken. */
  readonly evaluationSteps: number;
  readonly reply: Reply;
}

/** Decides what a fact does to an execution. Changes `state` in place. A redrive may bring a program of its own. */
export function decide(state: ExecutionState, program: Program, fact: Fact, world: World): Decision {
  if (state.status !== 'RUNNING' && fact.kind !== 'redriveRequested') return unchanged;
  const burst = newBurst(state, programFor(fact, program), world);
  let reply = ignored;
  try {
    reply = takeFact(burst, fact);
    if (state.status === 'RUNNING' && reply !== ignored) runOn(burst);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    for (const resource of burst.unusedSlots) burst.commands.push({ kind: 'releaseSlot', resource });
  }
  const { entries, newPayloads } = burst;
  return {
    record: entries.length === 0 ? undefined : { at: world.now, entries, newPayloads },
    commands: settleCommands(burst.commands),
    isUnfinished: state.ready.size > 0,
    evaluationSteps: evaluationStepsOf(burst),
    reply,
  };
}

const unchanged: Decision = {
  record: undefined,
  commands: [],
  isUnfinished: false,
  evaluationSteps: 0,
  reply: ignored,
};

function programFor(fact: Fact, program: Program): Program {
  return fact.kind === 'redriveRequested' ? (fact.onto?.program ?? program) : program;
}

/** Does what the fact says itself; what follows from it is left to `runOn`. */
function takeFact(burst: Burst, fact: Fact): Reply {
  switch (fact.kind) {
    case 'started':
      if (burst.state.lastEventId !== 0) return ignored;
      startExecution(burst);
      if (fact.fork !== undefined) beginFork(burst, fact.fork);
      break;
    case 'continued':
      resumeMaps(burst);
      break;
    case 'slotAcquired':
      if (!isAttempt(burst, fact.token, scheduled)) return ignored;
      startAttempt(burst, fact.token);
      return counted;
    case 'taskWanted': {
      const task = handOverTask(burst, fact);
      return task === undefined ? ignored : { kind: 'handedOver', task };
    }
    case 'taskSucceeded':
      if (!isAttempt(burst, fact.token, started)) return ignored;
      answerCall(burst, fact.token, fact.output);
      break;
    case 'jobSubmitted':
      if (!isAttempt(burst, fact.token, started)) return ignored;
      submitJob(burst, fact.token, fact);
      break;
    case 'jobSucceeded':
      if (!isAttempt(burst, fact.token, submitted)) return ignored;
      succeedAttempt(burst, fact.token, fact.output);
      break;
    case 'mapRunEnded':
      if (!endMapRun(burst, fact.mapRunArn, fact.end)) return ignored;
      break;
    case 'jobNoticed':
      if (!isAttempt(burst, fact.token, submitted)) return ignored;
      pollJob(burst, fact.token);
      return counted;
    case 'tokenSucceeded':
      if (!isAttempt(burst, fact.token, withToken)) return ignored;
      succeedAttempt(burst, fact.token, fact.output);
      break;
    case 'tokenHeartbeat':
      if (!isAttempt(burst, fact.token, withToken)) return ignored;
      postponeHeartbeat(burst, fact.token);
      return counted;
    case 'taskFailed':
    case 'jobFailed':
    case 'tokenFailed':
      if (!isAttempt(burst, fact.token, failing[fact.kind])) return ignored;
      failAttempt(burst, fact.token, newFailure(fact.error, fact.cause));
      break;
    case 'timeAdvanced':
      while (!isSpent(burst) && fireSoonest(burst)) settleFired(burst);
      break;
    case 'stopRequested':
      closeExecution(burst, {
        type: 'ExecutionAborted',
        // AWS names no earlier event here.
        previousEventId: 0,
        error: fact.error,
        cause: fact.cause,
      });
      return counted;
    case 'ownerChanged':
      adoptAttempts(burst);
      resumeMaps(burst);
      break;
    case 'redriveRequested':
      return redrive(burst, fact);
  }
  return counted;
}

const scheduled: readonly AttemptStatus[] = ['scheduled'];
const started: readonly AttemptStatus[] = ['started'];
const submitted: readonly AttemptStatus[] = ['submitted'];
/** Whoever is outside may have the token of such an attempt, and answer with it. */
const withToken: readonly AttemptStatus[] = ['started', 'awaited', 'submitted'];
const failing = { taskFailed: started, jobFailed: submitted, tokenFailed: withToken } as const;

function settleFired(burst: Burst): void {
  burst.transitions++;
  settleSignals(burst);
}

function isAttempt({ state }: Burst, token: string, statuses: readonly AttemptStatus[]): boolean {
  return state.attempts.has(token) && statuses.includes(attemptOf(state, token).work.status);
}

function adoptAttempts(burst: Burst): void {
  for (const { token, resource, status } of openAttempts(burst.state)) {
    // An attempt that failed here may have taken others with it.
    if (!burst.state.attempts.has(token)) continue;
    if (status === 'scheduled') burst.commands.push({ kind: 'awaitSlot', token, resource });
    if (status === 'started') loseAttempt(burst, token);
    settleSignals(burst);
  }
}

/** Longest life of an execution, in milliseconds: a year where it is standard, five minutes where it is express. */
const LIFE_MS_MAX = { STANDARD: EXECUTION_MS_MAX, EXPRESS: 300_000 } as const;

function startExecution(burst: Burst): void {
  const { state, program, world } = burst;
  const { start } = state;
  const lifeMsMax = LIFE_MS_MAX[state.machineType];
  const printed = Payload.ofValue(state.input.value);
  emit(burst, {
    kind: 'executionStarted',
    type: 'ExecutionStarted',
    id: nextEventId(burst),
    previousEventId: 0,
    scope: ROOT_SCOPE,
    input: state.input,
    roleArn: start.roleArn,
    stateMachineVersionArn: start.stateMachineVersionArn,
    stateMachineAliasArn: start.stateMachineAliasArn,
    startAt: program.startAt,
    firstInput: printed.text === state.input.text ? state.input : printed,
    timeoutAt: world.now + Math.min((program.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1_000, lifeMsMax),
  });
}

/** The execution that has just started goes on where another one was. */
function beginFork(burst: Burst, { origin, tree }: Fork): void {
  emit(burst, {
    kind: 'executionForked',
    type: 'ExecutionForked',
    id: 0,
    previousEventId: 0,
    scope: ROOT_SCOPE,
    originArn: origin.executionArn,
    originEventId: origin.eventId,
    tree: encodeStoppedScope(tree),
  });
}
