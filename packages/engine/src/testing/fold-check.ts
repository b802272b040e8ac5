/** Checks at every commit that the journal folds to the live state. Give its `onCommitted` to the engine. */
import type { ExecutionState } from '../decide/execution-state.ts';
import { fold } from '../decide/fold.ts';
import { encodeSnapshot } from '../decide/snapshot.ts';
import { decodeStored } from '../run/stored-journal.ts';
import type { ExecutionStore } from '../ports/store.ts';

export interface FoldCheck {
  readonly onCommitted: (state: ExecutionState, sequence: number) => void;
  /** Waits for the checks under way; says how many commits were checked, and what was wrong with which. */
  readonly result: () => Promise<{ readonly checked: number; readonly differences: readonly string[] }>;
}

/** A check against the records of a store; executions that the store does not have (Express) are passed over. */
export function createFoldCheck(store: Pick<ExecutionStore, 'readJournal' | 'readPayloads'>): FoldCheck {
  const underWay: Promise<void>[] = [];
  const differences: string[] = [];
  let checked = 0;

  async function check(live: string, { start, machineType }: ExecutionState, sequence: number): Promise<void> {
    const stored = await store.readJournal(start.executionArn);
    const upTo = stored.filter((record) => record.sequence <= sequence);
    const folded = fold(start, machineType, await decodeStored(store, start.executionArn, upTo));
    checked += 1;
    const text = encodeSnapshot(folded);
    if (text !== live)
      differences.push(`${start.executionArn} at record ${sequence}:\n  live   ${live}\n  folded ${text}`);
  }

  return {
    onCommitted: (state, sequence) => {
      if (state.machineType === 'STANDARD') underWay.push(check(encodeSnapshot(state), state, sequence));
    },
    result: async () => {
      await Promise.all(underWay);
      return { checked, differences };
    },
  };
}
