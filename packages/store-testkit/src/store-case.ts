/** The shape of one promise of the Store seam, as a check that can be run against any store. */
import type { Lease, Store } from '@stepwright/engine';

/** A store under test. */
export interface StoreSubject {
  /** Empty, and used by one case only. */
  readonly store: Store;
  /** Closes the store and gives what a new process would find; absent for a store that does not outlive its process. */
  readonly reopen?: () => Promise<Store>;
  /** Removes what the store left behind. The cases have closed it by then, or not. */
  readonly dispose: () => Promise<void>;
}

export interface StoreCase {
  /** A claim about every store. */
  readonly name: string;
  /** Rejects if the claim does not hold. */
  readonly check: (store: Store) => Promise<void>;
}

/** A claim about stores that outlive their process. */
export interface DurableStoreCase {
  readonly name: string;
  readonly check: (store: Store, reopen: () => Promise<Store>) => Promise<void>;
}

/** Claims the store and gives the lease of its first shard; the cases put every execution there. */
export async function claimFirst(store: Store): Promise<Lease> {
  const [lease] = await store.claim();
  if (lease === undefined) throw new Error('the store gave no shard to its only claimant');
  return lease;
}
