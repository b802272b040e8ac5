/** The history of an execution → what it did in each state: its last visit, in whichever branch or round that was. */
import type { ExecutionStatus, HistoryEvent } from '@stepwright/api-model';
import { readExecution } from '../../executions/model/read-execution.ts';
import type { ExecutionTree, Visit } from '../../executions/model/visit.ts';
import type { MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import type { StateRun } from './run-state.ts';

/** Reads the events of one execution, in their order. States that the graph does not have are left out. */
export function readRunStates(events: readonly HistoryEvent[], graph: MachineGraph): ReadonlyMap<StatePath, StateRun> {
  const tree = readExecution(events, statusAfter(events));
  const fatal = fatalVisit(events, tree);
  const runs = new Map<StatePath, StateRun>();
  for (const visit of tree.visits.values()) {
    const path = graph.pathOfName.get(visit.name);
    if (path === undefined) continue;
    const before = runs.get(path)?.visits ?? 0;
    const run = { ...runOf(visit), visits: before + 1 };
    runs.set(path, visit === fatal?.visit ? { ...run, ...fatal.failure, status: 'FAILED' } : run);
  }
  return runs;
}

function runOf({ status, input, output, failure, attempts, scopes }: Visit): Omit<StateRun, 'visits'> {
  const isTold = status === 'FAILED' || status === 'CAUGHT' || status === 'RETRYING';
  return {
    status,
    input,
    output,
    error: isTold ? (failure?.error ?? (failure === undefined ? undefined : '(no name)')) : undefined,
    cause: isTold ? failure?.cause : undefined,
    attempts: Math.max(attempts.length, scopes.at(-1)?.round ?? 0),
  };
}

function statusAfter(events: readonly HistoryEvent[]): ExecutionStatus {
  return ENDINGS.get(events.at(-1)?.type ?? '') ?? 'RUNNING';
}

const ENDINGS: ReadonlyMap<string, ExecutionStatus> = new Map([
  ['ExecutionSucceeded', 'SUCCEEDED'],
  ['ExecutionFailed', 'FAILED'],
  ['ExecutionTimedOut', 'TIMED_OUT'],
  ['ExecutionAborted', 'ABORTED'],
]);

/** The state whose error ended the execution: of errors in its data nothing else is recorded. */
function fatalVisit(events: readonly HistoryEvent[], { visitOfEvent }: ExecutionTree) {
  const last = events.at(-1);
  const details = last?.executionFailedEventDetails;
  const visit = visitOfEvent.get(last?.previousEventId ?? 0);
  if (details === undefined || visit === undefined) return undefined;
  return { visit, failure: { error: details.error ?? '(no name)', cause: details.cause } };
}
