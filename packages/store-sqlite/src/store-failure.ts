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

/** A failed call. The message says what was found, whether something was written, and what to do. */
export class StoreFailure extends Error {
  readonly reason: StoreFailureReason;
  constructor(reason: StoreFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFailure';
    this.reason = reason;
  }
}
