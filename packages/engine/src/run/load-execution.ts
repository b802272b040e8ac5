/** Reads an execution from its store and folds it. */
import { fold } from '../decide/fold.ts';
import type { ExecutionState } from '../decide/execution-state.ts';
import { decodeSnapshot } from '../decide/snapshot.ts';
import type { ExecutionRow, ExecutionStore, StoredExecution } from '../ports/store.ts';
import type { CompiledMachine, Programs } from './programs.ts';
import type { LiveExecution } from './resident-executions.ts';
import { decodeStored, orCorrupt } from './stored-journal.ts';

export interface LoadedExecution {
  readonly row: ExecutionRow;
  readonly machine: CompiledMachine;
  readonly live: LiveExecution;
  /** The text of the last record, unless a snapshot covers it. */
  readonly lastRecord: string | undefined;
}

/**
 * The execution as its journal says, or undefined if the store does not have it.
 * @throws ProgramMissingError or CorruptExecutionError if it can never be loaded; anything else if the store failed.
 */
export async function loadExecution(
  store: ExecutionStore,
  programs: Programs,
  executionArn: string,
): Promise<LoadedExecution | undefined> {
  const stored = await store.loadExecution(executionArn);
  if (stored === undefined) return undefined;
  const { row, snapshot, records } = stored;
  const { start } = row;
  const { revision } = row.head;
  const machine =
    programs.peek(start.stateMachineArn, revision) ?? (await programs.load(start.stateMachineArn, revision));
  const from = orCorrupt(executionArn, () => snapshotState(stored, machine));
  const isWholeNeeded = snapshot !== undefined && from === undefined;
  const needed = isWholeNeeded ? await store.readJournal(executionArn) : records;
  const journal = await decodeStored(store, executionArn, needed);
  return {
    row,
    machine,
    live: {
      state: orCorrupt(executionArn, () => fold(start, machine.type, journal, from)),
      program: machine.program,
      sequence: row.sequence,
      snapshotSequence: from === undefined ? 0 : (snapshot?.sequence ?? 0),
      recordedAt: journal.at(-1)?.at ?? start.startedAt,
      row,
    },
    lastRecord: records.at(-1)?.body,
  };
}

/** The state of the snapshot; undefined if there is none or another version of the format made it. */
function snapshotState({ row, snapshot }: StoredExecution, { type }: CompiledMachine): ExecutionState | undefined {
  return snapshot === undefined ? undefined : decodeSnapshot(snapshot.body, row.start, type);
}
