/** Who may decide for the executions: one shard, whose epoch rises with every claim. */
import type { DatabaseSync } from 'node:sqlite';
import type { Lease } from '@stepwright/engine';
import { decodeInteger } from './database/integer.ts';
import type { Transact } from './database/transaction.ts';
import { StoreFailure } from './store-failure.ts';

export interface Leases {
  /** Takes the shard, whoever had it. */
  readonly claim: () => readonly Lease[];
  /**
   * To be called within the transaction that the lease is to fence.
   * @throws StoreFailure if somebody claimed the shard after this lease was given.
   */
  readonly assertHeld: (lease: Lease) => void;
}

const SHARD = 0;

export function createLeases(db: DatabaseSync, transact: Transact): Leases {
  const raise = db.prepare(`
    INSERT INTO leases (shard, epoch) VALUES (${SHARD}, 1)
    ON CONFLICT (shard) DO UPDATE SET epoch = epoch + 1
    RETURNING epoch`);
  const find = db.prepare('SELECT epoch FROM leases WHERE shard = ?');
  return {
    claim: () =>
      transact(() => {
        const row = raise.get();
        if (row === undefined) throw new Error('raising the epoch returned no row');
        return [{ shard: SHARD, epoch: decodeInteger(row, 'epoch') }];
      }),
    assertHeld: (lease) => {
      const row = find.get(lease.shard);
      if (row !== undefined && decodeInteger(row, 'epoch') === lease.epoch) return;
      throw new StoreFailure(
        'stale-epoch',
        `epoch ${lease.epoch} of shard ${lease.shard} is stale. Nothing was written.`,
      );
    },
  };
}
