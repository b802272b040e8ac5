/** Runs the contract of the Store seam as Vitest tests. */
import { describe, test } from 'vitest';
import type { Store } from '@stepwright/engine';
import type { StoreSubject } from './store-case.ts';
import { durableStoreContract, storeContract } from './store-contract.ts';

/** What a suite needs to know about the store that it exercises. */
export interface StoreUnderTest {
  /** Whether the subjects have `reopen`; said beforehand, so that no promise is skipped by accident. */
  readonly isDurable: boolean;
  /** A new empty store for one test. */
  readonly makeStore: () => Promise<StoreSubject>;
}

/** Declares one test for each promise that the store has to keep. */
export function exerciseStore(name: string, { isDurable, makeStore }: StoreUnderTest): void {
  describe(name, () => {
    for (const [subject, cases] of Object.entries(storeContract)) {
      describe(subject, () => {
        for (const { name: claim, check } of cases) {
          test(claim, () => withSubject(makeStore, ({ store }) => check(store)));
        }
      });
    }
    if (!isDurable) return;
    for (const [subject, cases] of Object.entries(durableStoreContract)) {
      describe(`${subject} across processes`, () => {
        for (const { name: claim, check } of cases) {
          test(claim, () => withSubject(makeStore, (made) => check(made.store, requireReopen(made))));
        }
      });
    }
  });
}

async function withSubject(
  makeStore: () => Promise<StoreSubject>,
  check: (subject: StoreSubject) => Promise<void>,
): Promise<void> {
  const subject = await makeStore();
  try {
    await check(subject);
  } finally {
    await subject.dispose();
  }
}

function requireReopen({ reopen }: StoreSubject): () => Promise<Store> {
  if (reopen === undefined) throw new Error('a durable store under test needs `reopen`');
  return reopen;
}
