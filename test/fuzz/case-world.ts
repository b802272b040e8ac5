/** The input and the environment that a case's texts describe. */
import {
  type Environment,
  isJsonObject,
  type Json,
  type JsonObject,
  JsonSyntaxError,
  parseJson,
  StepMeter,
} from '@stepwright/asl';
import { createChance } from './chance.ts';
import { Violation } from './fuzz-target.ts';

/** When cases are evaluated, in epoch milliseconds. */
export const CASE_NOW = Date.UTC(2026, 0, 1);

/** The value of a JSON text; undefined where it is none. Reading must agree with JavaScript's own reader. */
export function readJsonText(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    if (!error.isTooDeep && isJson(text)) throw new Violation('json', `valid JSON is refused: ${error.reason}`);
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A fresh environment; two of the same texts give the same random numbers. */
export function environmentOf(contextText: string, variablesText: string): Environment {
  let context: JsonObject | undefined;
  let variables: JsonObject | undefined;
  const random = createChance(7, 0);
  return {
    context: () => (context ??= objectOf(contextText)),
    variable: (name) => (variables ??= objectOf(variablesText)).get(name),
    random: () => random.next(),
    uuid: () => `00000000-0000-4000-8000-${String(random.below(1e12)).padStart(12, '0')}`,
    now: () => CASE_NOW,
    meter: new StepMeter(),
  };
}

function objectOf(text: string): JsonObject {
  const value = readJsonText(text);
  return isJsonObject(value) ? value : new Map();
}
