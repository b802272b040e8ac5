/**
 * Counts the work of evaluating, in steps, so that a state's expressions together have an end that is the same on every run.
 *
 * A step takes some 100 ns: a call, a few nodes that a path visits, 16 characters that are looked at. JSONPath charges
 * it here; JSONata has a budget of its own that begins where the meter stands and moves it on.
 */
import { StateError } from '../errors/state-error.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';

/** What the evaluation of one stage of a state (its arguments, say, or its output and variables) may take. */
export interface EvaluationLimits {
  readonly stepsMax: number;
  /** Bytes of texts, arrays and objects that JSONata may make; values of JSONPath have a limit of their own. */
  readonly bytesMax: number;
}

/** About half a second, and a tenth of what Node's heap takes. */
export const defaultEvaluationLimits: EvaluationLimits = { stepsMax: 2_000_000, bytesMax: 96 * 1024 * 1024 };

/** Characters of texts, or of values as they would print, that are looked at in one step. */
export const CHARACTERS_PER_STEP = 16;

/** What a path pays for a node that it visits. */
export const STEPS_PER_NODE = 0.25;

export class StepMeter {
  readonly limits: EvaluationLimits;
  /** What has been spent so far. */
  steps = 0;

  constructor(limits: EvaluationLimits = defaultEvaluationLimits) {
    this.limits = limits;
  }

  /** Charges steps before they are made. Throws StateError when there are too many. */
  spend(steps: number): void {
    this.steps += steps;
    const { stepsMax } = this.limits;
    if (this.steps > stepsMax) {
      throw new StateError('States.Runtime', `The evaluation takes more than ${stepsMax} steps.`);
    }
  }

  /** Charges a look at a value's characters, items or members, without what lies inside these. */
  spendLook(value: Json): void {
    this.spend(1 + lengthOf(value) / CHARACTERS_PER_STEP);
  }
}

function lengthOf(value: Json): number {
  if (typeof value === 'string' || isJsonArray(value)) return value.length;
  return isJsonObject(value) ? value.size : 0;
}
