/**
 * Compares a recorded value with an actual one and finds every difference (the suite's README, "Comparing").
 *
 * Wildcards are read narrowly: `timestamp` and `datetime` are points in time where the API has them, `date` is a time,
 * and a payload that the API gives as a text must be a text. The key order of objects never matters; the text of
 * numbers does.
 *
 * Texts that the recording parsed are parsed one level deep: a text inside a parsed payload is compared as a text.
 */
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonArray,
  JsonNumber,
  type JsonObject,
  parseJson,
} from '@stepwright/asl';
import { type Drift, isAddedMember, otherPreviousIds, withoutBlanks } from './drift.ts';
import { toRecordedText } from './recorded-text.ts';
import type { Tokens } from './tokens.ts';

/** One place at which the values differ; a side is undefined where it has no value. */
export interface Difference {
  readonly path: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
}

export interface MatchContext {
  readonly tokens: Tokens;
  readonly drift: Drift;
  /** The recording parsed outputs that are no objects too. */
  readonly decodesOutputs: boolean;
}

/** Where a value stands. */
export interface Place {
  readonly path: string;
  /** The member's name; undefined for the whole value and for items of arrays. */
  readonly key: string | undefined;
  /** The name of the object's own member. */
  readonly parentKey: string | undefined;
  /** Inside a payload that was parsed. */
  readonly isPayload: boolean;
}

/** The place of a whole result. */
export function rootPlace(path: string): Place {
  return { path, key: undefined, parentKey: undefined, isPayload: false };
}

/** Members of API responses, history events and log events that hold JSON text. */
const textMembers: ReadonlySet<string> = new Set([
  'Body',
  'Message',
  'input',
  'output',
  'cause',
  'definition',
  'parameters',
  'result',
  'item',
  'afterArguments',
  'afterInputPath',
  'afterItemBatcher',
  'afterItemSelector',
  'afterItemsPath',
  'afterParameters',
  'afterResultPath',
  'afterResultSelector',
  'variables',
]);

const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Every difference between the recorded and the actual value; none if they match. */
export function findDifferences(
  expected: Json,
  actual: Json | undefined,
  place: Place,
  context: MatchContext,
): readonly Difference[] {
  const isSame = [{ path: place.path, expected, actual }];
  if (actual === undefined) return isSame;
  const wildcard = matchesWildcard(expected, actual, place, context);
  if (wildcard !== undefined) return wildcard ? [] : isSame;
  if (isHeldAsText(expected, place, context)) {
    const parsed = typeof actual === 'string' ? parsePayload(actual) : undefined;
    if (typeof expected === 'string' && (parsed === undefined || typeof parsed === 'string')) {
      return matchesScalar(expected, actual, context) ? [] : isSame;
    }
    return parsed === undefined ? isSame : findDifferences(expected, parsed, { ...place, isPayload: true }, context);
  }
  if (isJsonObject(expected))
    return isJsonObject(actual) ? objectDifferences(expected, actual, place, context) : isSame;
  if (isJsonArray(expected)) return isJsonArray(actual) ? arrayDifferences(expected, actual, place, context) : isSame;
  return matchesScalar(expected, actual, context) ? [] : isSame;
}

/** Whether a wildcard stands here and is met; undefined if there is none. */
function matchesWildcard(expected: Json, actual: Json, place: Place, { tokens }: MatchContext): boolean | undefined {
  if (typeof expected !== 'string') return undefined;
  if (tokens.isValueToken(expected)) return actual !== null && actual !== '';
  if (expected === 'datetime') return isPointInTime(actual);
  if (isTimestampWildcard(expected, place)) {
    return isPointInTime(actual) || (place.key !== 'timestamp' && typeof actual === 'string' && actual !== '');
  }
  if (expected !== 'date') return undefined;
  const text = isJsonArray(actual) && actual.length === 1 ? actual[0] : actual;
  return typeof text === 'string' && (toRecordedText(text) === 'date' || httpDate.test(text));
}

/** Whether the recorded text is a wildcard, all of it. */
export function isWildcard(expected: string, place: Place, { tokens }: MatchContext): boolean {
  return (
    tokens.isValueToken(expected) ||
    expected === 'datetime' ||
    expected === 'date' ||
    isTimestampWildcard(expected, place)
  );
}

/** Whether the recorded text is the wildcard for a point in time under a name such as `event_timestamp`. */
export function isTimestampWildcard(expected: string, place: Place): boolean {
  return expected === 'timestamp' && /timestamp/i.test(place.key ?? '');
}

function isPointInTime(value: Json): boolean {
  return isJsonNumber(value) && (typeof value === 'number' ? value : value.value) > 0;
}

/** Whether the recording replaced a text by the value that the text holds. */
export function isHeldAsText(expected: Json, place: Place, context: MatchContext): boolean {
  if (place.isPayload || place.key === undefined) return false;
  const isTextMember = textMembers.has(place.key) || place.parentKey === 'assignedVariables';
  if (isJsonObject(expected)) return isTextMember;
  return context.decodesOutputs && place.key === 'output';
}

/** The value of a JSON text, or undefined if it is none. */
export function parsePayload(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof Error && error.name === 'JsonSyntaxError') return undefined;
    throw error;
  }
}

function objectDifferences(
  expected: JsonObject,
  actual: JsonObject,
  place: Place,
  context: MatchContext,
): readonly Difference[] {
  const differences: Difference[] = [];
  for (const [key, value] of expected) {
    if (key === 'HTTPHeaders' && place.key === 'ResponseMetadata') continue;
    differences.push(...findDifferences(value, actual.get(key), memberPlace(place, key), context));
  }
  for (const [key, value] of actual) {
    if (expected.has(key) || isAddedMember(context.drift, key, actual)) continue;
    differences.push({ path: memberPlace(place, key).path, expected: undefined, actual: value });
  }
  return differences;
}

/** The place of an object's member. */
export function memberPlace(place: Place, key: string): Place {
  const step = /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return { path: place.path + step, key, parentKey: place.key, isPayload: place.isPayload };
}

function arrayDifferences(
  expected: JsonArray,
  actual: JsonArray,
  place: Place,
  context: MatchContext,
): readonly Difference[] {
  const differences: Difference[] = [];
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    const path = `${place.path}[${i}]`;
    const item = expected[i];
    if (item === undefined) differences.push({ path, expected: undefined, actual: actual[i] });
    else
      differences.push(
        ...itemDifferences(
          expected,
          item,
          actual[i],
          { ...place, path, key: undefined, parentKey: place.key },
          context,
        ),
      );
  }
  return differences;
}

/** The differences of an item; an event may name another predecessor where AWS's numbering has changed. */
function itemDifferences(
  items: JsonArray,
  expected: Json,
  actual: Json | undefined,
  place: Place,
  context: MatchContext,
): readonly Difference[] {
  const differences = findDifferences(expected, actual, place, context);
  if (!isJsonObject(expected) || place.isPayload || differences.length === 0) return differences;
  const others = otherPreviousIds(context.drift, items, expected);
  return differences.filter(
    ({ path, actual: id }) => path !== `${place.path}.previousEventId` || !others.includes(id ?? null),
  );
}

function matchesScalar(expected: Json, actual: Json, { tokens, drift }: MatchContext): boolean {
  if (typeof expected === 'string') {
    if (typeof actual !== 'string') return false;
    const compact = withoutBlanks(drift, expected);
    return tokens.matchesText(expected, actual) || (compact !== undefined && tokens.matchesText(compact, actual));
  }
  if (expected instanceof JsonNumber) return actual instanceof JsonNumber && expected.text === actual.text;
  return expected === actual;
}
