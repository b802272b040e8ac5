/** Everything that can happen to an execution. */

export type Fact =
  /** Begin: emits ExecutionStarted and runs on. */
  | { readonly kind: 'started' }
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
  /** Time has passed: every timer due at or before `world.now` fires, soonest first. */
  | { readonly kind: 'timeAdvanced' }
  | { readonly kind: 'stopRequested'; readonly error: string | undefined; readonly cause: string | undefined }
  /** A new owner took over: attempts that were started died with the old one; attempts only scheduled want a slot again. */
  | { readonly kind: 'ownerChanged' };
