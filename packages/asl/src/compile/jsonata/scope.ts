/**
 * What the expressions of a state see: `$states`, the variables and the budget that they share.
 *
 * A scope serves one evaluation (the arguments of a task, say, or the output and variables of a state that is left).
 * All its expressions see the same values, and all together may do as much work as one budget allows. Spec: reference
 * section 12.
 */
import type { Json, JsonObject } from '../../json/json.ts';
import { Budget, defaultLimits } from '../../jsonata/index.ts';
import type { Environment } from '../program.ts';

/** The one variable whose name the language keeps for itself. */
export const STATES = 'states';

/** What some fields see besides the input and the context object. */
export interface StatesExtras {
  /** The result of the state's work: in Output and Assign of Task, Parallel and Map. */
  readonly result?: Json;
  /** The error output: in a catcher's Output and Assign. */
  readonly errorOutput?: JsonObject;
}

export interface Scope {
  /** The value of a variable, `$states` included. */
  readonly variable: (name: string) => Json | undefined;
  readonly environment: Environment;
  readonly budget: Budget;
}

const noExtras: StatesExtras = {};

/** The scope of one evaluation over the state's input. `$states` is made when first asked for. */
export function openScope(raw: Json, environment: Environment, extras: StatesExtras = noExtras): Scope {
  let states: JsonObject | undefined;
  return {
    variable: (name) => {
      if (name !== STATES) return environment.variable(name);
      states ??= statesOf(raw, environment, extras);
      return states;
    },
    environment,
    budget: new Budget({ ...defaultLimits, ...environment.meter.limits }, environment.meter.steps),
  };
}

function statesOf(raw: Json, environment: Environment, { result, errorOutput }: StatesExtras): JsonObject {
  const states = new Map<string, Json>([
    ['input', raw],
    ['context', environment.context()],
  ]);
  if (result !== undefined) states.set('result', result);
  if (errorOutput !== undefined) states.set('errorOutput', errorOutput);
  return states;
}
