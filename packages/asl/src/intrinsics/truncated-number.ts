import { isJsonNumber, type Json, toDouble } from '../json/json.ts';

/** The whole part of a number argument, or undefined where that is no number or no integer that a double holds exactly. */
export function truncatedNumber(value: Json | undefined): number | undefined {
  if (!isJsonNumber(value)) return undefined;
  const whole = Math.trunc(toDouble(value)) + 0;
  return Number.isSafeInteger(whole) ? whole : undefined;
}
