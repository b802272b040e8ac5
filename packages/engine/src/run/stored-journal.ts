/** Records as the store has them, decoded with the payloads that they refer to. */
import type { JournalRecord } from '../history/journal.ts';
import { decodeRecord, payloadHashes } from '../history/journal-codec.ts';
import type { ExecutionStore, StoredRecord } from '../ports/store.ts';
import { CorruptExecutionError } from './engine-errors.ts';

/**
 * Decodes records of one execution. Reads each large payload once, and none if there is none.
 * @throws CorruptExecutionError if the records cannot be decoded; anything else if the store failed.
 */
export async function decodeStored(
  store: Pick<ExecutionStore, 'readPayloads'>,
  executionArn: string,
  records: readonly StoredRecord[],
): Promise<readonly JournalRecord[]> {
  const hashes = new Set<string>();
  for (const { body } of records) for (const hash of payloadHashes(body)) hashes.add(hash);
  const texts: ReadonlyMap<string, string> =
    hashes.size === 0 ? new Map() : await store.readPayloads(executionArn, [...hashes]);
  const textOf = (hash: string): string => {
    const text = texts.get(hash);
    if (text === undefined) throw new Error(`the store has lost the payload ${hash}`);
    return text;
  };
  return orCorrupt(executionArn, () => records.map(({ body }) => decodeRecord(body, textOf)));
}

/** Tells what is wrong with the stored data from a store that fails: the one is there to stay, the other passes. */
export function orCorrupt<T>(executionArn: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CorruptExecutionError(executionArn, error);
  }
}
