import type { Store } from '../ports/store.ts';
import { referredPayloads, type StoredParts } from './check-execution.ts';

type Reads = Pick<Store, 'loadExecution' | 'readJournal' | 'readPayloads' | 'findRevision'>;

/** What a store that is at rest holds about an execution; undefined if there is none. */
export async function readStoredParts(store: Reads, executionArn: string): Promise<StoredParts | undefined> {
  const stored = await store.loadExecution(executionArn);
  if (stored === undefined) return undefined;
  const { row, snapshot } = stored;
  const records = await store.readJournal(executionArn);
  const payloads = await store.readPayloads(executionArn, referredPayloads(records));
  const machine = await store.findRevision(row.start.stateMachineArn, row.head.revision);
  return { row, records, payloads, snapshot, machineType: machine?.type };
}
