/**
 * AWS's history as a projection of the journal: what GetExecutionHistory shows of a record.
 * Spec: reference "Execution history events".
 */
import type { AttemptScheduledEntry, JournalEntry, JournalRecord } from './journal.ts';
import type { HistoryEvent } from './history-event.ts';
import type { Payload } from './payload.ts';

type Details = NonNullable<HistoryEvent['details']>;
type DetailsValue = Readonly<Record<string, unknown>>;

/** The AWS events of a record, in the order of their ids. */
export function projectHistory(record: JournalRecord): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (const entry of record.entries) {
    if (entry.id === 0) continue;
    events.push({
      id: entry.id,
      previousEventId: entry.previousEventId,
      type: entry.type,
      timestamp: record.at,
      details: detailsOf(entry),
    });
  }
  return events;
}

function detailsOf(entry: JournalEntry): Details | undefined {
  switch (entry.kind) {
    case 'stateEntered':
      return { member: 'stateEnteredEventDetails', value: { name: entry.name, ...inputOf(entry.input) } };
    case 'stateExited':
      return {
        member: 'stateExitedEventDetails',
        value: { name: entry.name, ...outputOf(entry.output), ...variablesOf(entry.assigned) },
      };
    case 'executionStarted':
      return detailsFor(entry, {
        ...inputOf(entry.input),
        roleArn: entry.roleArn,
        ...present({
          stateMachineVersionArn: entry.stateMachineVersionArn,
          stateMachineAliasArn: entry.stateMachineAliasArn,
        }),
      });
    case 'executionEnded':
      return detailsFor(entry, entry.output === undefined ? failureOf(entry) : outputOf(entry.output));
    case 'executionRedriven':
      return detailsFor(entry, { redriveCount: entry.redriveCount });
    case 'attemptScheduled':
      return detailsFor(entry, scheduledOf(entry));
    case 'attemptStarted':
      // A function's start has no details.
      return entry.type === 'LambdaFunctionStarted' ? undefined : detailsFor(entry, integrationOf(entry));
    case 'activityStarted':
      return detailsFor(entry, present({ workerName: entry.workerName }));
    case 'attemptSubmitted':
    case 'attemptSucceeded':
      return detailsFor(entry, { ...integrationOf(entry), ...outputOf(entry.output) });
    case 'attemptFailed':
      return detailsFor(entry, { ...integrationOf(entry), ...failureOf(entry) });
    case 'mapStarted':
      return detailsFor(entry, { length: entry.length });
    case 'mapRunStarted':
      return detailsFor(entry, { mapRunArn: entry.mapRunArn });
    case 'mapRunRedriven':
      return detailsFor(entry, { mapRunArn: entry.mapRunArn, redriveCount: entry.redriveCount });
    case 'mapRunEnded':
      return entry.type === 'MapRunFailed' ? detailsFor(entry, failureOf(entry)) : undefined;
    case 'iterationStarted':
    case 'iterationEnded':
      return detailsFor(entry, { name: entry.name, index: entry.index });
    case 'evaluationFailed':
      return detailsFor(entry, { ...failureOf(entry), ...present({ location: entry.location }), state: entry.name });
    case 'parallelStarted':
    case 'fanOutEnded':
    case 'stateAborted':
    case 'waitScheduled':
    case 'retryScheduled':
    case 'heartbeatReceived':
    case 'jobSubmitted':
    case 'jobPolled':
    case 'scopesStopped':
    case 'visitResumed':
    case 'executionForked':
      break;
  }
  return undefined;
}

/** The details of a type that names its member itself: `TaskFailed` has `taskFailedEventDetails`. */
function detailsFor(entry: JournalEntry, value: DetailsValue): Details {
  return { member: `${entry.type[0]?.toLowerCase()}${entry.type.slice(1)}EventDetails`, value };
}

function scheduledOf(entry: AttemptScheduledEntry): DetailsValue {
  const optional = present({
    timeoutInSeconds: entry.timeoutSeconds,
    heartbeatInSeconds: entry.type === 'LambdaFunctionScheduled' ? undefined : entry.heartbeatSeconds,
    taskCredentials: entry.credentialsRoleArn === undefined ? undefined : { roleArn: entry.credentialsRoleArn },
  });
  if (entry.type !== 'TaskScheduled') return { resource: entry.resourceArn, ...inputOf(entry.input), ...optional };
  return { ...integrationOf(entry), region: entry.region, parameters: entry.input.text, ...optional };
}

function integrationOf(entry: { readonly resourceType: string | undefined; readonly resource: string | undefined }) {
  return present({ resourceType: entry.resourceType, resource: entry.resource });
}

function failureOf(entry: { readonly error: string | undefined; readonly cause: string | undefined }): DetailsValue {
  return present({ error: entry.error, cause: entry.cause });
}

function inputOf(input: Payload): DetailsValue {
  return { input: input.text, inputDetails: notTruncated };
}

function outputOf(output: Payload): DetailsValue {
  return { output: output.text, outputDetails: notTruncated };
}

function variablesOf(assigned: ReadonlyMap<string, Payload> | undefined): DetailsValue {
  if (assigned === undefined) return {};
  // Names are the users' own: Object.fromEntries defines members, so even __proto__ is one like any other.
  const texts = Object.fromEntries(Array.from(assigned, ([name, payload]) => [name, payload.text]));
  return { assignedVariables: texts, assignedVariablesDetails: notTruncated };
}

const notTruncated = { truncated: false } as const;

/** The members that are there. */
function present(members: DetailsValue): DetailsValue {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
