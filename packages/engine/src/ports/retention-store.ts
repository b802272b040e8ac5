/**
 * Removing what is old: executions that closed long ago, and the revisions of machines that nobody refers to any more.
 *
 *   closed   --(removeClosedExecutions)-->  removed   no reader finds it, its ARN is free
 *   removed  --(purgeRemovedExecutions)-->  gone      what it took is free for others
 *
 * Invariants
 * - An execution vanishes whole and at once, and its Map Runs with it (their children are executions of their own); a running one never does.
 * - Each call is a short transaction, however long the journals are, so that commits do not wait for it.
 */
import type { Lease } from './store.ts';

export interface RetentionStore {
  /** ARNs of the machines that executions are kept of, also of deleted machines, in order after `afterArn`. */
  readonly machinesWithExecutions: (afterArn: string, limit: number) => Promise<readonly string[]>;
  /**
   * Removes executions of the machine that closed before the instant, those first that closed first. Gives how many:
   * fewer than `limit` only if no more are left.
   * @throws StaleEpochError if the lease is no longer held; nothing was removed.
   */
  readonly removeClosedExecutions: (lease: Lease, removal: ClosedExecutions) => Promise<number>;
  /**
   * Deletes a part of what removed executions left behind; whether there is more.
   * @throws StaleEpochError if the lease is no longer held; nothing was deleted.
   */
  readonly purgeRemovedExecutions: (lease: Lease) => Promise<boolean>;
  /** ARNs of deleted machines that have revisions and no executions, in order after `afterArn`. */
  readonly machinesWithoutUse: (afterArn: string, limit: number) => Promise<readonly string[]>;
  /**
   * Deletes up to `limit` revisions of a machine that is deleted and has no executions; whether there are more.
   * @throws StaleEpochError if the lease is no longer held; nothing was deleted.
   */
  readonly removeRevisions: (lease: Lease, machineArn: string, limit: number) => Promise<boolean>;
}

export interface ClosedExecutions {
  readonly stateMachineArn: string;
  /** Epoch milliseconds, exclusive. */
  readonly stoppedBefore: number;
  readonly limit: number;
}
