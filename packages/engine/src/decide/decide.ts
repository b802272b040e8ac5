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
 *   taskSucceeded   the attempt was started: it ends, run on                unchanged
 *   taskFailed      the attempt was started: it ends, run on                unchanged
 *   timeAdvanced    what is due fires, run on                               unchanged
 *   stopRequested   ExecutionAborted                                        unchanged
 *   ownerChanged    scheduled attempts want a slot, started ones fail       unchanged
 *
 * Unchanged means no record and no commands. A fact may lead to commands without a record (`ownerChanged`), and a late or
 * repeated one leads to neither.
 */
import type { Program } from '@stepwright/asl';
import type { JournalRecord } from '../history/journal.ts';
import { Payload } from '../history/payload.ts';
import { type Burst, closeExecution, emit, HistoryFull, newBurst, nextEventId } from './burst.ts';
import { type Command, settleCommands } from './command.ts';
import { attemptOf, attemptsInFlight, type ExecutionState, ROOT_SCOPE } from './execution-state.ts';
import type { Fact } from './fact.ts';
import { newFailure } from './failure.ts';
import { fireSoonest } from './fire-timers.ts';
import { isSpent, runOn, settleSignals } from './run-on.ts';
import { failAttempt, loseAttempt, startAttempt, succeedAttempt } from './task-state.ts';
import type { World } from './world.ts';

export type { Command } from './command.ts';
export type { Fact } from './fact.ts';
export type { DecideLimits, World } from './world.ts';

export interface Decision {
  /** What is to be committed; undefined if the fact changed nothing (late, duplicate). */
  readonly record: JournalRecord | undefined;
  readonly commands: readonly Command[];
  /** Work is left: feed `continued` after this record is committed. */
  readonly isUnfinished: boolean;
}

/** Decides what a fact does to an execution. Changes `state` in place. */
export function decide(state: ExecutionState, program: Program, fact: Fact, world: World): Decision {
  if (state.status !== 'RUNNING') return { record: undefined, commands: [], isUnfinished: false };
  const burst = newBurst(state, program, world);
  try {
    takeFact(burst, fact);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    for (const resource of burst.unusedSlots) burst.commands.push({ kind: 'releaseSlot', resource });
  }
  const { entries, newPayloads } = burst;
  return {
    record: entries.length === 0 ? undefined : { at: world.now, entries, newPayloads },
    commands: settleCommands(burst.commands),
    isUnfinished: state.ready.size > 0,
  };
}

function takeFact(burst: Burst, fact: Fact): void {
  switch (fact.kind) {
    case 'started':
      if (burst.state.lastEventId !== 0) return;
      startExecution(burst);
      break;
    case 'continued':
      break;
    case 'slotAcquired':
      if (isAttempt(burst, fact.token, 'scheduled')) startAttempt(burst, fact.token);
      return;
    case 'taskSucceeded':
      if (!isAttempt(burst, fact.token, 'started')) return;
      succeedAttempt(burst, fact.token, fact.output);
      break;
    case 'taskFailed':
      if (!isAttempt(burst, fact.token, 'started')) return;
      failAttempt(burst, fact.token, newFailure(fact.error, fact.cause));
      break;
    case 'timeAdvanced':
      while (!isSpent(burst) && fireSoonest(burst)) settleFired(burst);
      break;
    case 'stopRequested':
      return closeExecution(burst, {
        type: 'ExecutionAborted',
        // AWS names no earlier event here.
        previousEventId: 0,
        error: fact.error,
        cause: fact.cause,
      });
    case 'ownerChanged':
      adoptAttempts(burst);
      break;
  }
  runOn(burst);
}

function settleFired(burst: Burst): void {
  burst.transitions++;
  settleSignals(burst);
}

function isAttempt(burst: Burst, token: string, status: 'scheduled' | 'started'): boolean {
  return burst.state.attempts.has(token) && attemptOf(burst.state, token).work.status === status;
}

function adoptAttempts(burst: Burst): void {
  for (const { token, resource, status } of attemptsInFlight(burst.state)) {
    // An attempt that failed here may have taken others with it.
    if (!burst.state.attempts.has(token)) continue;
    if (status === 'scheduled') burst.commands.push({ kind: 'awaitSlot', token, resource });
    else loseAttempt(burst, token);
    settleSignals(burst);
  }
}

/** Longest life of an execution, in seconds: a year where it is standard, five minutes where it is express. */
const EXECUTION_SECONDS_MAX = { STANDARD: 31_536_000, EXPRESS: 300 } as const;

function startExecution(burst: Burst): void {
  const { state, program, world } = burst;
  const { start } = state;
  const secondsMax = EXECUTION_SECONDS_MAX[state.machineType];
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
    timeoutAt: world.now + Math.min(program.timeoutSeconds ?? secondsMax, secondsMax) * 1_000,
  });
}
