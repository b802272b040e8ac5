/**
 * The decision function: what happens to an execution when a fact arrives.
 * (Signatures agreed between decide/, history/ and run/; see the package's README for the whole.)
 */
import type { Program } from '@stepwright/asl';
import type { JournalRecord } from '../history/journal.ts';
import type { ExecutionState } from './execution-state.ts';
import type { Task } from '../ports/task-runner.ts';

/** Everything that can happen to an execution. */
export type Fact =
  /** Begin: emits ExecutionStarted and runs on. */
  | { readonly kind: 'started' }
  /** Go on where the last burst stopped at its limit. */
  | { readonly kind: 'continued' }
  /** A slot is held for an attempt that was only scheduled. */
  | { readonly kind: 'slotAcquired'; readonly token: string }
  | { readonly kind: 'taskSucceeded'; readonly token: string; readonly output: string }
  | { readonly kind: 'taskFailed'; readonly token: string; readonly error: string | undefined; readonly cause: string | undefined }
  /** Time has passed: every timer due at or before `world.now` fires, soonest first. */
  | { readonly kind: 'timeAdvanced' }
  | { readonly kind: 'stopRequested'; readonly error: string | undefined; readonly cause: string | undefined }
  /** A new owner took over: attempts that were started died with the old one; attempts only scheduled want a slot again. */
  | { readonly kind: 'ownerChanged' };

/** What decide may read besides program, state and fact. */
export interface World {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: () => number;
  readonly uuid: () => string;
  readonly token: () => string;
  /** Takes a slot for an attempt at the resource if one is free. */
  readonly tryAcquireSlot: (resource: string) => boolean;
  readonly limits: DecideLimits;
}

export interface DecideLimits {
  readonly payloadBytesMax: number;
  readonly historyEventsMax: number;
  readonly mapConcurrencyMax: number;
  /** A burst ends after so many transitions … */
  readonly burstTransitionsMax: number;
  /** … or so many bytes of events. */
  readonly burstBytesMax: number;
}

/** What the run loop does once the record is durable. */
export type Command =
  /** Dispatch the attempt: its slot is held and its Started event is in the record. */
  | { readonly kind: 'startAttempt'; readonly task: Task }
  /** Feed `slotAcquired` once a slot is held for the token. */
  | { readonly kind: 'awaitSlot'; readonly token: string; readonly resource: string }
  /** The attempt no longer counts: abort it, or withdraw its wait for a slot. */
  | { readonly kind: 'cancelAttempt'; readonly token: string };

export interface Decision {
  /** What is to be committed; undefined if the fact changed nothing (late, duplicate). */
  readonly record: JournalRecord | undefined;
  readonly commands: readonly Command[];
  /** Work is left: feed `continued` after this record is committed. */
  readonly isUnfinished: boolean;
}

export declare function decide(state: ExecutionState, program: Program, fact: Fact, world: World): Decision;
