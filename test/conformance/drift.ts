/**
 * How AWS has changed since a recording was made (the suite's README, "Drift"). Where a case lists a code, the recorded
 * form and AWS's present form both match, and nothing else does; elsewhere only the recorded form matches.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';

export type DriftCode =
  | 'payload-whitespace'
  | 'map-run-exit-previous'
  | 'no-encryption-configuration'
  | 'no-redrive-fields'
  | 'context-without-redrive-count';

export type Drift = ReadonlySet<DriftCode>;

const codes: ReadonlySet<string> = new Set<DriftCode>([
  'payload-whitespace',
  'map-run-exit-previous',
  'no-encryption-configuration',
  'no-redrive-fields',
  'context-without-redrive-count',
]);

/** The codes of a case. Throws for one that this runner does not know. */
export function driftOf(listed: readonly string[]): Drift {
  return new Set(
    listed.map((code) => {
      if (!isDriftCode(code)) throw new Error(`the drift code ${code} is unknown`);
      return code;
    }),
  );
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
      return drift.has('no-redrive-fields') && actual.has('executionArn') && value === redriveStatusOf(actual);
    case 'redriveStatusReason':
      return (
        drift.has('no-redrive-fields') &&
        redriveStatusOf(actual) === 'NOT_REDRIVABLE' &&
        value === `Execution is ${printJson(actual.get('status') ?? null).replaceAll('"', '')} and cannot be redriven`
      );
    case 'RedriveCount':
      return drift.has('context-without-redrive-count') && actual.has('StartTime') && value === 0;
    default:
      return false;
  }
}

function redriveStatusOf(execution: JsonObject): string {
  const status = execution.get('status');
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
  if (!drift.has('map-run-exit-previous') || event.get('type') !== 'MapStateExited' || !isJsonArray(events)) return [];
  const recorded = event.get('previousEventId');
  const named = events.find((other) => isJsonObject(other) && other.get('id') === recorded);
  if (!isJsonObject(named) || named.get('type') !== 'MapRunSucceeded') return [];
  const started = named.get('previousEventId');
  return started === undefined ? [] : [started];
}
