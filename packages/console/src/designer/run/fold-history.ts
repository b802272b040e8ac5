/** The history of an execution → what it did in each state: its last visit, in whichever branch or round that was. */
import type { HistoryEvent } from '@stepwright/api-model';
import type { ShownStatus } from '../../theme/status-style.ts';
import type { MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import type { StateRun } from './run-state.ts';

interface Visit {
  status: ShownStatus;
  input: string | undefined;
  output: string | undefined;
  error: string | undefined;
  cause: string | undefined;
  visits: number;
  attempts: number;
}

/** Folds the events of one execution, in their order. States that the graph does not have are left out. */
export function foldHistory(events: readonly HistoryEvent[], graph: MachineGraph): ReadonlyMap<StatePath, StateRun> {
  const visits = new Map<StatePath, Visit>();
  /** The state in which each event happened. */
  const stateOfEvent = new Map<number, StatePath>();
  for (const event of events) {
    const path = stateOf(event, graph) ?? stateOfEvent.get(event.previousEventId ?? 0);
    if (path === undefined) continue;
    stateOfEvent.set(event.id, path);
    takeEvent(visits, path, event);
  }
  closeOpenVisits(visits, events.at(-1));
  return visits;
}

function stateOf(
  { stateEnteredEventDetails, stateExitedEventDetails }: HistoryEvent,
  graph: MachineGraph,
): StatePath | undefined {
  const name = stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name;
  return name === undefined ? undefined : graph.pathOfName.get(name);
}

function takeEvent(visits: Map<StatePath, Visit>, path: StatePath, event: HistoryEvent): void {
  const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited, type } = event;
  const before = visits.get(path);
  if (entered !== undefined) {
    visits.set(path, {
      status: type === 'WaitStateEntered' ? 'WAITING' : 'RUNNING',
      input: entered.input,
      output: undefined,
      error: undefined,
      cause: undefined,
      visits: (before?.visits ?? 0) + 1,
      attempts: 0,
    });
    return;
  }
  if (before === undefined) return;
  if (exited !== undefined) {
    before.output = exited.output;
    before.status = before.error === undefined ? 'SUCCEEDED' : 'CAUGHT';
    return;
  }
  if (type.endsWith('Scheduled')) before.attempts++;
  if (/Scheduled$|Succeeded$|StateStarted$/.test(type)) before.error = before.cause = undefined;
  const failure = failureOf(event);
  if (failure !== undefined) {
    before.error = failure.error ?? '(no name)';
    before.cause = failure.cause;
  }
}

interface Failure {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** What failed, where the event says that something did. */
function failureOf(event: HistoryEvent): Failure | undefined {
  return (
    event.taskFailedEventDetails ??
    event.taskTimedOutEventDetails ??
    event.taskStartFailedEventDetails ??
    event.taskSubmitFailedEventDetails ??
    event.lambdaFunctionFailedEventDetails ??
    event.lambdaFunctionTimedOutEventDetails ??
    event.lambdaFunctionScheduleFailedEventDetails ??
    event.lambdaFunctionStartFailedEventDetails ??
    event.activityFailedEventDetails ??
    event.activityTimedOutEventDetails ??
    event.activityScheduleFailedEventDetails ??
    event.mapRunFailedEventDetails ??
    event.evaluationFailedEventDetails ??
    event.executionFailedEventDetails
  );
}

/** When the execution is over, what was not left ended with it. */
function closeOpenVisits(visits: ReadonlyMap<StatePath, Visit>, last: HistoryEvent | undefined): void {
  const endings: ReadonlyMap<string, ShownStatus> = new Map([
    ['ExecutionSucceeded', 'SUCCEEDED'],
    ['ExecutionFailed', 'FAILED'],
    ['ExecutionTimedOut', 'TIMED_OUT'],
    ['ExecutionAborted', 'ABORTED'],
  ]);
  const ending = endings.get(last?.type ?? '');
  if (ending === undefined) return;
  for (const visit of visits.values()) {
    if (visit.status === 'RUNNING' || visit.status === 'WAITING') {
      visit.status = ending === 'FAILED' && visit.error === undefined ? 'ABORTED' : ending;
    }
  }
}
