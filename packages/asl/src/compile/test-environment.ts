/** An environment for tests of the evaluators: everything empty, chance fixed, unless a test says otherwise. */
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Environment } from './program.ts';
import { StepMeter } from './step-meter.ts';

export interface TestWorld {
  /** JSON texts by variable name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The context object as JSON text. */
  readonly context?: string;
  readonly random?: () => number;
}

export function testEnvironment(world: TestWorld = {}): Environment {
  const variables = new Map(Object.entries(world.variables ?? {}));
  return {
    context: () => objectOf(world.context ?? '{}'),
    variable: (name): Json | undefined => {
      const text = variables.get(name);
      return text === undefined ? undefined : parseJson(text);
    },
    random: world.random ?? (() => 0.5),
    uuid: () => '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    now: () => 1_700_000_000_000,
    meter: new StepMeter(),
  };
}

export function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new TypeError(`${text} is no JSON object`);
  return value;
}

/** The failure of a call as `error: cause`, or a failed test where it does not fail. */
export function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the call was expected to fail');
}
