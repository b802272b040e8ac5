/**
 * The stored form of journal records: compact JSON.
 *
 *   record   [version, at, first event id, entry …]
 *   entry    [type code, field …]                  fields in the order of `fieldsOf` below; events count their ids up
 *   payload  "text"                                the first time that a record holds it
 *            n                                     the n-th payload of the record again
 *            {"h": "hash"}                         a large one, which is stored apart, once per execution
 *
 * Invariants
 * - Decoding what was encoded gives the same entries, given the texts of the large payloads.
 * - Codes and fields are a storage format: codes are never reused, and a change of fields is a new version.
 */
import { invariant } from '@stepwright/asl';
import type { EntryKind, EntryType, JournalEntry, JournalRecord } from './journal.ts';
import { Payload } from './payload.ts';

/** A record as the store takes it. */
export interface EncodedRecord {
  readonly body: string;
  /** Ids of the AWS events in the record; there are none if `lastEventId < firstEventId`. */
  readonly firstEventId: number;
  readonly lastEventId: number;
  /** The large payloads that no earlier record of the execution has stored. */
  readonly payloads: readonly { readonly hash: string; readonly text: string }[];
}

const VERSION = 1;

/** How a field is written. `plain`: as it is, null for undefined. `nullable`: as it is. */
type FieldForm = 'plain' | 'nullable' | 'payload' | 'variables';

type Field = readonly [name: string, form: FieldForm];

const base: readonly Field[] = [
  ['previousEventId', 'plain'],
  ['scope', 'plain'],
];
const integration: readonly Field[] = [
  ['resourceType', 'plain'],
  ['resource', 'plain'],
];
const failure: readonly Field[] = [
  ['error', 'plain'],
  ['cause', 'plain'],
];
const iteration: readonly Field[] = [
  ['name', 'plain'],
  ['index', 'plain'],
];

const fieldsOf: Readonly<Record<EntryKind, readonly Field[]>> = {
  executionStarted: [
    ...base,
    ['input', 'payload'],
    ['roleArn', 'plain'],
    ['stateMachineVersionArn', 'plain'],
    ['stateMachineAliasArn', 'plain'],
    ['startAt', 'plain'],
    ['firstInput', 'payload'],
    ['timeoutAt', 'plain'],
  ],
  executionEnded: [...base, ['output', 'payload'], ...failure],
  executionRedriven: [
    ...base,
    ['redriveCount', 'plain'],
    ['clientToken', 'plain'],
    ['timeoutAt', 'plain'],
    ['revision', 'plain'],
    ['roleArn', 'plain'],
    ['input', 'payload'],
    ['tree', 'payload'],
    ['isFromStart', 'plain'],
  ],
  executionForked: [...base, ['originArn', 'plain'], ['originEventId', 'plain'], ['tree', 'payload']],
  visitResumed: base,
  stateEntered: [...base, ['name', 'plain'], ['input', 'payload']],
  stateExited: [...base, ['name', 'plain'], ['output', 'payload'], ['assigned', 'variables'], ['next', 'nullable']],
  attemptScheduled: [
    ...base,
    ['token', 'plain'],
    ['resourceArn', 'plain'],
    ...integration,
    ['region', 'plain'],
    ['input', 'payload'],
    ['timeoutSeconds', 'plain'],
    ['heartbeatSeconds', 'plain'],
    ['credentialsRoleArn', 'plain'],
  ],
  attemptStarted: [...base, ...integration, ['timeoutAt', 'plain'], ['heartbeatAt', 'plain']],
  activityStarted: [...base, ['workerName', 'plain'], ['timeoutAt', 'plain'], ['heartbeatAt', 'plain']],
  attemptSubmitted: [...base, ...integration, ['output', 'payload'], ['heartbeatAt', 'plain']],
  attemptSucceeded: [...base, ...integration, ['output', 'payload']],
  attemptFailed: [...base, ...integration, ...failure],
  parallelStarted: [...base, ['input', 'payload'], ['startAt', 'plain']],
  mapStarted: [...base, ['length', 'plain'], ['items', 'payload'], ['keys', 'payload'], ['concurrency', 'plain']],
  mapRunStarted: [...base, ['mapRunArn', 'plain']],
  mapRunRedriven: [...base, ['mapRunArn', 'plain'], ['redriveCount', 'plain']],
  mapRunEnded: [...base, ...failure],
  iterationStarted: [...base, ...iteration, ['input', 'payload'], ['startAt', 'plain']],
  iterationEnded: [...base, ...iteration],
  fanOutEnded: base,
  stateAborted: base,
  evaluationFailed: [...base, ['name', 'plain'], ...failure, ['location', 'plain']],
  waitScheduled: [...base, ['dueAt', 'plain']],
  retryScheduled: [...base, ['retrier', 'plain'], ['dueAt', 'plain']],
  scopesStopped: [...base, ['tail', 'plain']],
  heartbeatReceived: [...base, ['heartbeatAt', 'plain']],
  jobSubmitted: [...base, ['handle', 'plain'], ['pollAt', 'plain']],
  jobPolled: [...base, ['pollAt', 'plain']],
};

/** Types that are AWS events, by code from 0, with their kinds. Append only. */
const eventTypes: readonly (readonly [EntryType, EntryKind])[] = [
  ['ExecutionStarted', 'executionStarted'],
  ['ExecutionSucceeded', 'executionEnded'],
  ['ExecutionFailed', 'executionEnded'],
  ['ExecutionAborted', 'executionEnded'],
  ['ExecutionTimedOut', 'executionEnded'],
  ['TaskStateEntered', 'stateEntered'],
  ['TaskStateExited', 'stateExited'],
  ['PassStateEntered', 'stateEntered'],
  ['PassStateExited', 'stateExited'],
  ['ChoiceStateEntered', 'stateEntered'],
  ['ChoiceStateExited', 'stateExited'],
  ['WaitStateEntered', 'stateEntered'],
  ['WaitStateExited', 'stateExited'],
  ['SucceedStateEntered', 'stateEntered'],
  ['SucceedStateExited', 'stateExited'],
  ['FailStateEntered', 'stateEntered'],
  ['ParallelStateEntered', 'stateEntered'],
  ['ParallelStateExited', 'stateExited'],
  ['MapStateEntered', 'stateEntered'],
  ['MapStateExited', 'stateExited'],
  ['TaskScheduled', 'attemptScheduled'],
  ['TaskStarted', 'attemptStarted'],
  ['TaskSucceeded', 'attemptSucceeded'],
  ['TaskFailed', 'attemptFailed'],
  ['TaskTimedOut', 'attemptFailed'],
  ['LambdaFunctionScheduled', 'attemptScheduled'],
  ['LambdaFunctionStarted', 'attemptStarted'],
  ['LambdaFunctionSucceeded', 'attemptSucceeded'],
  ['LambdaFunctionFailed', 'attemptFailed'],
  ['LambdaFunctionTimedOut', 'attemptFailed'],
  ['ActivityScheduled', 'attemptScheduled'],
  ['ActivityStarted', 'activityStarted'],
  ['ActivitySucceeded', 'attemptSucceeded'],
  ['ActivityFailed', 'attemptFailed'],
  ['ActivityTimedOut', 'attemptFailed'],
  ['ParallelStateStarted', 'parallelStarted'],
  ['ParallelStateSucceeded', 'fanOutEnded'],
  ['ParallelStateFailed', 'fanOutEnded'],
  ['MapStateStarted', 'mapStarted'],
  ['MapStateSucceeded', 'fanOutEnded'],
  ['MapStateFailed', 'fanOutEnded'],
  ['MapIterationStarted', 'iterationStarted'],
  ['MapIterationSucceeded', 'iterationEnded'],
  ['MapIterationFailed', 'iterationEnded'],
  ['MapIterationAborted', 'iterationEnded'],
  ['TaskStateAborted', 'stateAborted'],
  ['ParallelStateAborted', 'stateAborted'],
  ['MapStateAborted', 'stateAborted'],
  ['EvaluationFailed', 'evaluationFailed'],
  ['TaskSubmitted', 'attemptSubmitted'],
  ['ExecutionRedriven', 'executionRedriven'],
  ['MapRunStarted', 'mapRunStarted'],
  ['MapRunRedriven', 'mapRunRedriven'],
  ['MapRunSucceeded', 'mapRunEnded'],
  ['MapRunFailed', 'mapRunEnded'],
  ['MapRunAborted', 'mapRunEnded'],
];

/** Types that AWS does not show, by code from NOTE_CODE on, with their kinds. Append only. */
const noteTypes: readonly (readonly [EntryType, EntryKind])[] = [
  ['WaitScheduled', 'waitScheduled'],
  ['RetryScheduled', 'retryScheduled'],
  ['ScopesStopped', 'scopesStopped'],
  ['HeartbeatReceived', 'heartbeatReceived'],
  ['JobSubmitted', 'jobSubmitted'],
  ['JobPolled', 'jobPolled'],
  ['VisitResumed', 'visitResumed'],
  ['ExecutionForked', 'executionForked'],
];

const NOTE_CODE = 200;

const codeOf: ReadonlyMap<string, number> = new Map([
  ...eventTypes.map(([type], index) => [type, index] as const),
  ...noteTypes.map(([type], index) => [type, NOTE_CODE + index] as const),
]);

/** The stored form of a record. */
export function encodeRecord(record: JournalRecord): EncodedRecord {
  const places = new Map<Payload, number>();
  const encoded: unknown[] = [VERSION, record.at, 0];
  let firstEventId = 0;
  let lastEventId = 0;
  for (const entry of record.entries) {
    encoded.push(encodeEntry(entry, places));
    if (entry.id === 0) continue;
    if (firstEventId === 0) firstEventId = entry.id;
    lastEventId = entry.id;
  }
  encoded[2] = firstEventId;
  return {
    body: JSON.stringify(encoded),
    // A record without events covers the empty range.
    firstEventId: firstEventId === 0 ? 1 : firstEventId,
    lastEventId,
    payloads: record.newPayloads.map(({ hash, text }) => ({ hash, text })),
  };
}

function encodeEntry(entry: JournalEntry, places: Map<Payload, number>): unknown[] {
  const values: Readonly<Record<string, unknown>> = entry;
  const encoded: unknown[] = [codeOf.get(entry.type)];
  for (const [name, form] of fieldsOf[entry.kind]) {
    const value = values[name];
    encoded.push(form === 'payload' || form === 'variables' ? encodePayloads(value, places) : value);
  }
  return encoded;
}

function encodePayloads(value: unknown, places: Map<Payload, number>): unknown {
  if (value instanceof Payload) return encodePayload(value, places);
  if (!(value instanceof Map)) return null;
  const variables: unknown[] = [];
  for (const [name, payload] of value) variables.push(name, encodePayloads(payload, places));
  return variables;
}

function encodePayload(payload: Payload, places: Map<Payload, number>): unknown {
  const place = places.get(payload);
  if (place !== undefined) return place;
  places.set(payload, places.size);
  return payload.isLarge ? { h: payload.hash } : payload.text;
}

/** A quote inside a text is always escaped, so this finds references and nothing else. */
const REFERENCE = /(?<=\{"h":")[\w-]{43}(?="\})/g;

/** The hashes of the large payloads that a stored record refers to, each once. */
export function payloadHashes(body: string): readonly string[] {
  return [...new Set(Array.from(body.matchAll(REFERENCE), ([hash]) => hash))];
}

/**
 * The record of a stored form. `textOf` gives the text of a large payload; it is asked only for hashes that
 * `payloadHashes` lists.
 */
export function decodeRecord(body: string, textOf: (hash: string) => string): JournalRecord {
  const encoded: unknown = JSON.parse(body);
  invariant(Array.isArray(encoded) && encoded[0] === VERSION, `a stored record has version ${VERSION}`);
  const [, at, firstEventId, ...rest] = encoded;
  invariant(typeof at === 'number' && typeof firstEventId === 'number', 'a stored record has an instant and an id');
  const decoder: Decoder = { nextEventId: firstEventId, payloads: [], textOf };
  return { at, entries: rest.map((entry) => decodeEntry(entry, decoder)), newPayloads: [] };
}

interface Decoder {
  nextEventId: number;
  readonly payloads: Payload[];
  readonly textOf: (hash: string) => string;
}

function decodeEntry(encoded: unknown, decoder: Decoder): JournalEntry {
  invariant(Array.isArray(encoded) && typeof encoded[0] === 'number', 'a stored entry begins with its code');
  const [code, ...values] = encoded;
  const isEvent = code < NOTE_CODE;
  const known = isEvent ? eventTypes[code] : noteTypes[code - NOTE_CODE];
  invariant(known !== undefined, 'a stored entry has a known code');
  const [type, kind] = known;
  const fields = fieldsOf[kind];
  invariant(values.length === fields.length, `a stored ${type} has all its fields`);
  const entry: Record<string, unknown> = { kind, type, id: isEvent ? decoder.nextEventId++ : 0 };
  for (const [index, [name, form]] of fields.entries()) entry[name] = decodeField(values[index], form, decoder);
  invariant(isEntry(entry, fields), 'a decoded entry is complete');
  return entry;
}

function isEntry(value: Readonly<Record<string, unknown>>, fields: readonly Field[]): value is JournalEntry {
  return fields.every(
    ([name, form]) => form !== 'payload' || value[name] === undefined || value[name] instanceof Payload,
  );
}

function decodeField(value: unknown, form: FieldForm, decoder: Decoder): unknown {
  if (form === 'nullable') return value;
  if (value === null) return undefined;
  if (form === 'plain') return value;
  return form === 'payload' ? decodePayload(value, decoder) : decodeVariables(value, decoder);
}

function decodeVariables(value: unknown, decoder: Decoder): ReadonlyMap<string, Payload> {
  invariant(Array.isArray(value), 'stored variables are a list of names and payloads');
  const variables = new Map<string, Payload>();
  for (let i = 0; i < value.length; i += 2) variables.set(String(value[i]), decodePayload(value[i + 1], decoder));
  return variables;
}

function decodePayload(value: unknown, decoder: Decoder): Payload {
  if (typeof value === 'number') {
    const earlier = decoder.payloads[value];
    invariant(earlier !== undefined, 'a stored payload refers to an earlier one');
    return earlier;
  }
  const payload = typeof value === 'string' ? Payload.ofText(value) : referredPayload(value, decoder);
  decoder.payloads.push(payload);
  return payload;
}

function referredPayload(value: unknown, decoder: Decoder): Payload {
  const hash = typeof value === 'object' && value !== null && 'h' in value ? value.h : undefined;
  invariant(typeof hash === 'string', 'a stored payload is a text, a place or a hash');
  return Payload.ofText(decoder.textOf(hash), hash);
}
