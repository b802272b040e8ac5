/**
 * How AWS has changed since a recording was made (the suite's README, "Drift"). Where a case lists a code, the recorded
 * form and AWS's present form both match, and nothing else does; elsewhere only the recorded form matches.
 *
 * Two codes are ours. `nested-without-redrive`: outputs of nested executions recorded before 2023-11 lack the redrive fields
 * that DescribeExecution has had since. `evaluation-failed-previous`: until 2024-11-21 an EvaluationFailed that came right after a state's
 * entry named the event before the entry. From 2024-12-27 on recordings have it name the entry itself, and so do the
 * measurements of 2026 in the reference (history-events.md section 3), of expressions in Items and Arguments too.
 */
import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  parseJson,
  printJson,
} from '@stepwright/asl';

export type DriftCode =
  | 'payload-whitespace'
  | 'map-run-exit-previous'
  | 'no-encryption-configuration'
  | 'no-redrive-fields'
  | 'context-without-redrive-count'
  | 'nested-without-redrive'
  | 'evaluation-failed-previous';

export type Drift = ReadonlySet<DriftCode>;

const codes: ReadonlySet<string> = new Set<DriftCode>([
  'payload-whitespace',
  'map-run-exit-previous',
  'no-encryption-configuration',
  'no-redrive-fields',
  'context-without-redrive-count',
]);

/** The date of the first recording in which EvaluationFailed names the entry of its state. */
const EVALUATION_FAILED_NAMES_ENTRY_ON = '2024-12-27';

/** The date from which on executions have redrive fields. */
const REDRIVE_CAME_ON = '2023-11-15';

/** The codes of a case, listed or by the date of its recording. Throws for one that this runner does not know. */
export function driftOf(listed: readonly string[], recordedOn: string): Drift {
  const drift = new Set<DriftCode>(
    listed.map((code) => {
      if (!isDriftCode(code)) throw new Error(`the drift code ${code} is unknown`);
      return code;
    }),
  );
  if (recordedOn < REDRIVE_CAME_ON) drift.add('nested-without-redrive');
  if (recordedOn < EVALUATION_FAILED_NAMES_ENTRY_ON) drift.add('evaluation-failed-previous');
  return drift;
}

function isDriftCode(code: string): code is DriftCode {
  return codes.has(code);
}

/** Whether the actual object may have this member although the recorded one lacks it. */
export function isAddedMember(drift: Drift, key: string, actual: JsonObject): boolean {
  const value = actual.get(key);
  switch (key) {
    case 'encryptionConfiguration':
      return (
        drift.has('no-encryption-configuration') &&
        value !== undefined &&
        printJson(value) === '{"type":"AWS_OWNED_KEY"}'
      );
    case 'redriveCount':
      return drift.has('no-redrive-fields') && actual.has('executionArn') && value === 0;
    case 'redriveStatus':
      return (
        drift.has('no-redrive-fields') && actual.has('executionArn') && value === redriveStatusOf(actual.get('status'))
      );
    case 'redriveStatusReason':
      return (
        drift.has('no-redrive-fields') &&
        redriveStatusOf(actual.get('status')) === 'NOT_REDRIVABLE' &&
        value === `Execution is ${printJson(actual.get('status') ?? null).replaceAll('"', '')} and cannot be redriven`
      );
    case 'RedriveCount':
      if (isNested(drift, actual)) return value === 0;
      return drift.has('context-without-redrive-count') && actual.has('StartTime') && value === 0;
    case 'RedriveStatus':
      return isNested(drift, actual) && value === redriveStatusOf(actual.get('Status'));
    case 'RedriveStatusReason':
      return isNested(drift, actual) && actual.get('RedriveStatus') === 'NOT_REDRIVABLE' && typeof value === 'string';
    default:
      return false;
  }
}

function isNested(drift: Drift, actual: JsonObject): boolean {
  return drift.has('nested-without-redrive') && actual.has('ExecutionArn');
}

function redriveStatusOf(status: Json | undefined): string {
  return status === 'RUNNING' || status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE';
}

/** The text without the blanks of the client's input, where AWS has come to print it anew; undefined if it is the same. */
export function withoutBlanks(drift: Drift, expected: string): string | undefined {
  if (!drift.has('payload-whitespace') || !expected.startsWith('[')) return undefined;
  try {
    return printJson(parseJson(expected));
  } catch (error) {
    if (error instanceof Error && error.name === 'JsonSyntaxError') return undefined;
    throw error;
  }
}

/** The ids that `previousEventId` of an expected event may have besides the recorded one. */
export function otherPreviousIds(drift: Drift, events: Json, event: JsonObject): readonly Json[] {
  if (!isJsonArray(events)) return [];
  if (event.get('type') === 'MapStateExited') return drift.has('map-run-exit-previous') ? runStart(events, event) : [];
  if (event.get('type') !== 'EvaluationFailed') return [];
  return drift.has('evaluation-failed-previous') ? entryBefore(events, event) : [];
}

/** The start of the Map Run that a MapStateExited follows by way of MapRunSucceeded. */
function runStart(events: JsonArray, exited: JsonObject): readonly Json[] {
  const named = eventOf(events, exited.get('previousEventId'));
  if (named?.get('type') !== 'MapRunSucceeded') return [];
  const started = named.get('previousEventId');
  return started === undefined ? [] : [started];
}

/** The entry of a state, where EvaluationFailed is the event right after it and names the same predecessor. */
function entryBefore(events: JsonArray, failed: JsonObject): readonly Json[] {
  const id = failed.get('id');
  const entered = typeof id === 'number' ? eventOf(events, id - 1) : undefined;
  if (entered === undefined || !printJson(entered.get('type') ?? null).endsWith('StateEntered"')) return [];
  const enteredId = entered.get('id');
  return enteredId !== undefined && entered.get('previousEventId') === failed.get('previousEventId') ? [enteredId] : [];
}

function eventOf(events: JsonArray, id: Json | undefined): JsonObject | undefined {
  return events.filter((event) => isJsonObject(event)).find((event) => event.get('id') === id);
}
