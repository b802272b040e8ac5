/**
 * The work that one evaluation of an indefinite path may do. It is counted in visited nodes, not in time, so that a
 * replay ends the same way. Without it `$..*..*..*` on a small input would take the whole process with it.
 */
import type { Json } from '../json/json.ts';
import { StateError } from '../errors/state-error.ts';
import { requireBoundedSize } from './bounded-size.ts';

/** Nodes that one evaluation may visit. An input at AWS's limit of 256 KiB has at most 131,072. */
export const PATH_STEPS_MAX = 1_000_000;

/** So many results of one path, of at most 256 KiB each, need no look at their size. */
export const RESULTS_UNMEASURED = 8;

export class PathBudget {
  readonly #text: string;
  #stepsLeft = PATH_STEPS_MAX;

  constructor(text: string) {
    this.#text = text;
  }

  /** Counts steps before they are made. Throws StateError when the budget is used up. */
  spend(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft >= 0) return;
    throw new StateError(
      'States.Runtime',
      `The evaluation of the path '${this.#text}' takes more than ${PATH_STEPS_MAX} steps.`,
    );
  }

  /** Many results may share one large value; printed, they would not fit into memory. */
  checkSize(results: readonly Json[]): void {
    if (results.length > RESULTS_UNMEASURED) requireBoundedSize(results, this.#text);
  }
}
