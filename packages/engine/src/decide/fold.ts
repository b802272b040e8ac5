/** How an execution is loaded: its state is what its journal folds to. */
import type { JournalRecord } from '../history/journal.ts';
import type { ExecutionStart, MachineType } from '../ports/store.ts';
import { apply } from './apply.ts';
import { type ExecutionState, newExecutionState } from './execution-state.ts';

/**
 * The state after the records: all of the journal, or those after the snapshot that `from` was decoded from.
 * Evaluates no expression and reads no clock. Changes `from` in place.
 */
export function fold(
  start: ExecutionStart,
  machineType: MachineType,
  records: Iterable<JournalRecord>,
  from: ExecutionState = newExecutionState(start, machineType),
): ExecutionState {
  for (const record of records) {
    for (const entry of record.entries) apply(from, entry, record.at);
  }
  return from;
}
