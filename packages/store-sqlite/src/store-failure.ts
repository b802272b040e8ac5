/** What can go wrong with a SQLite store, as data that crosses threads and as the error that callers see. */

/** Why a call failed; `other` is a broken invariant or an error of SQLite that has no special advice. */
export type StoreFailureReason =
  | 'closed'
  | 'corrupt'
  | 'disk-full'
  | 'io'
  | 'locked'
  | 'newer-version'
  | 'not-a-store'
  | 'not-durable'
  | 'other'
  | 'other-version'
  | 'stale-epoch'
  | 'target-exists'
  | 'worker-died';

const passing: ReadonlySet<StoreFailureReason> = new Set(['disk-full', 'io', 'locked', 'worker-died']);

/** A failed call. The message says what was found, whether something was written, and what to do. */
export class StoreFailure extends Error {
  readonly reason: StoreFailureReason;
  /** Whether it passes: the same call may succeed later. */
  readonly isUnavailable: boolean;
  constructor(reason: StoreFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFailure';
    this.reason = reason;
    this.isUnavailable = passing.has(reason);
  }
}
