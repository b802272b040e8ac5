/** What a run of the draft did in each state. */
import type { ShownStatus } from '../../theme/status-style.ts';

/** The last visit of a state; data as JSON texts, as the API gives them. */
export interface StateRun {
  readonly status: ShownStatus;
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** How often it was entered, and how often its work was tried. */
  readonly visits: number;
  readonly attempts: number;
}
