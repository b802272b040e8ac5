/** Everything that can happen to an execution. */
import type { Program } from '@stepwright/asl';
import type { Payload } from '../history/payload.ts';
import type { TaskEnd } from '../ports/task-runner.ts';
import type { StateEdit } from './edit-stopped-scope.ts';
import type { ExecutionOrigin, StoppedScope } from './execution-state.ts';

export type Fact =
  /** Begin: emits ExecutionStarted and runs on; where another execution was, if it is a fork. */
  | { readonly kind: 'started'; readonly fork?: Fork }
  /** Go on where the last burst stopped at its limit. */
  | { readonly kind: 'continued' }
  /** A slot is held for an attempt that was only scheduled. It is given back unless the decision starts the attempt. */
  | { readonly kind: 'slotAcquired'; readonly token: string }
  | { readonly kind: 'taskSucceeded'; readonly token: string; readonly output: string }
  | {
      readonly kind: 'taskFailed';
      readonly token: string;
      readonly error: string | undefined;
      readonly cause: string | undefined;
    }
  /** The call of an attempt has begun a job. */
  | { readonly kind: 'jobSubmitted'; readonly token: string; readonly output: string; readonly handle: string }
  /** The job of an attempt has ended well. */
  | { readonly kind: 'jobSucceeded'; readonly token: string; readonly output: string }
  | {
      readonly kind: 'jobFailed';
      readonly token: string;
      readonly error: string | undefined;
      readonly cause: string | undefined;
    }
  /** The Map Run of a Distributed Map has ended. */
  | { readonly kind: 'mapRunEnded'; readonly mapRunArn: string; readonly end: TaskEnd }
  /** The job of an attempt may have ended: it is to be looked at now. */
  | { readonly kind: 'jobNoticed'; readonly token: string }
  /** Whoever has the token of an attempt says that it succeeded. */
  | { readonly kind: 'tokenSucceeded'; readonly token: string; readonly output: string }
  /** Whoever has the token of an attempt says that it failed. */
  | {
      readonly kind: 'tokenFailed';
      readonly token: string;
      readonly error: string | undefined;
      readonly cause: string | undefined;
    }
  /** Whoever has the token of an attempt says that it goes on. */
  | { readonly kind: 'tokenHeartbeat'; readonly token: string }
  /** A worker takes a task of the activity, if one is offered; the one that the token names, where it is given. */
  | {
      readonly kind: 'taskWanted';
      readonly activityArn: string;
      readonly workerName: string | undefined;
      readonly token?: string;
    }
  /** Time has passed: every timer due at or before `world.now` fires, soonest first. */
  | { readonly kind: 'timeAdvanced' }
  | { readonly kind: 'stopRequested'; readonly error: string | undefined; readonly cause: string | undefined }
  /**
   * A new owner took over: calls under way died with the old one; attempts only scheduled want a slot again; what
   * workers and callbacks are about goes on.
   */
  | { readonly kind: 'ownerChanged' }
  | RedriveRequested;

/** Where a new execution begins instead of at the first state. */
export interface Fork {
  readonly origin: ExecutionOrigin;
  readonly tree: StoppedScope;
}

/** A closed execution is to go on where it stopped. */
export interface RedriveRequested {
  readonly kind: 'redriveRequested';
  readonly clientToken: string | undefined;
  /** Other inputs for states that are run again. */
  readonly edits: readonly StateEdit[];
  /** What is the execution's input from now on, if that changes. */
  readonly input: Payload | undefined;
  /** Another revision of the definition, if it is not to go on with its own. */
  readonly onto: { readonly revision: number; readonly roleArn: string; readonly program: Program } | undefined;
}
