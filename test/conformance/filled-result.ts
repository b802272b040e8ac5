/**
 * Makes an actual result out of a recorded one: every wildcard gets a value that it may stand for, and payloads become
 * the texts that the API gives. Such a result must match its recording, and no mutant of it may.
 */
import { isJsonArray, isJsonObject, type Json, printJson } from '@stepwright/asl';
import { isHeldAsText, isTimestampWildcard, type MatchContext, memberPlace, type Place } from './matcher.ts';
import type { Tokens } from './tokens.ts';

/** The recorded value with every wildcard filled in. */
export function fillWildcards(expected: Json, place: Place, context: MatchContext): Json {
  if (typeof expected !== 'string' && isHeldAsText(expected, place, context))
    return printJson(fillWildcards(expected, { ...place, isPayload: true }, context));
  if (typeof expected === 'string') return fillText(expected, place, context.tokens);
  if (isJsonArray(expected)) {
    return expected.map((item) => fillWildcards(item, { ...place, key: undefined, parentKey: place.key }, context));
  }
  if (isJsonObject(expected)) {
    return new Map([...expected].map(([key, value]) => [key, fillWildcards(value, memberPlace(place, key), context)]));
  }
  return expected;
}

function fillText(expected: string, place: Place, tokens: Tokens): Json {
  if (tokens.isValueToken(expected)) return 'any value';
  if (expected === 'datetime') return 1_700_000_000.5;
  if (isTimestampWildcard(expected, place)) return place.key === 'timestamp' ? 1_700_000_000.5 : '1700000000500';
  if (expected === 'date') return '2024-05-06T07:08:09.123Z';
  return tokens
    .pieces(expected)
    .map((piece) => (piece.isToken ? textFor(piece.text, tokens) : piece.text))
    .join('')
    .replaceAll('<region>', 'us-east-1')
    .replaceAll('arn:<partition>:', 'arn:aws:');
}

function textFor(token: string, tokens: Tokens): string {
  const known = tokens.knownTexts(token);
  if (known !== undefined) return known[0] ?? token;
  const uuid = /^<uuid:(\d+)>$/.exec(token);
  if (uuid !== null) return `00000000-0000-4000-8000-${(uuid[1] ?? '').padStart(12, '0')}`;
  return `text-${token.replaceAll(/[^\w]/g, '-')}`;
}
