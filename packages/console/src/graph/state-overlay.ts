/** What an execution, a run or the checker has to say about one state, besides its name. */
import type { ShownStatus } from '../theme/status-style.ts';

export interface StateOverlay {
  readonly status?: ShownStatus;
  /** A short text in the corner, such as `3 attempts` or `12/40`. */
  readonly badge?: string;
  /** A line below the name, in place of what the state does: the time spent in it, its last value. */
  readonly detail?: string;
  /** How many findings the checker has, and whether one of them is an error. */
  readonly problems?: { readonly count: number; readonly isError: boolean };
}
