/** One test of one state: what it needs, and how it can end. */
import {
  type Environment,
  errorNames,
  type FailureDetails,
  type Json,
  type Next,
  type Outcome,
  printJson,
  StateError,
  type TaskState,
  utf8Length,
} from '@stepwright/asl';
import type { Inspection } from './inspection.ts';
import type { TestedState } from './read-tested-state.ts';

export interface StateTest {
  readonly tested: TestedState;
  readonly raw: Json;
  readonly environment: Environment;
  readonly inspection: Inspection;
  /** Given for every Map and Parallel. */
  readonly mock: Work | undefined;
  /** How many iterations of a Map have failed. */
  readonly mapIterationFailureCount: number | undefined;
  /** What a Map's ItemReader reads. */
  readonly mapItemReaderData: Json | undefined;
  /** The most bytes of UTF-8 that a result or an output may have. */
  readonly payloadBytesMax: number;
  readonly enteredAt: number;
  /** Waits until an instant. Throws StateError where the test takes too long. */
  readonly waitUntil: (epochMs: number) => Promise<void>;
  /** Does the work of a task that is not mocked. Throws StateError where its own fields fail. */
  readonly callTask: (state: TaskState, taskArguments: Json) => Promise<Work>;
}

/** What the work of a state came to, mocked or not. */
export type Work =
  | { readonly kind: 'result'; readonly result: Json }
  | { readonly kind: 'failure'; readonly failure: FailureDetails };

/** How the state ends, before Retry and Catch. */
export type Ending =
  | { readonly kind: 'succeeded'; readonly outcome: Outcome; readonly next: Next }
  | { readonly kind: 'failed'; readonly failure: FailureDetails };

export function succeeded(outcome: Outcome, next: Next): Ending {
  return { kind: 'succeeded', outcome, next };
}

export function failed({ error, cause }: FailureDetails): Ending {
  return { kind: 'failed', failure: { error, cause } };
}

/** Fails the state where a value is larger than an execution may hold; `source` is what it comes from. */
export function requireSize(value: Json, source: string, bytesMax: number): void {
  if (utf8Length(printJson(value)) <= bytesMax) return;
  throw new StateError(
    errorNames.dataLimitExceeded,
    `The state/task '${source}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
