/** What there is to know of an execution beyond AWS's API: from its journal, which is folded for that. */
import { stoppedStates, type StoppedState } from '../decide/edit-stopped-scope.ts';
import type { ExecutionOrigin } from '../decide/execution-state.ts';
import type { ExecutionStore } from '../ports/store.ts';
import { loadExecution } from './load-execution.ts';
import type { Programs } from './programs.ts';

export interface ExecutionInspection {
  /** The revision and role that it runs with now. */
  readonly revision: number;
  readonly roleArn: string;
  readonly origin: ExecutionOrigin | undefined;
  /** Where a closed execution that did not succeed has stopped, outermost states first. */
  readonly stopped: readonly StoppedState[];
}

/** The execution as the store has it; undefined if there is none. */
export async function inspectExecution(
  store: ExecutionStore,
  programs: Programs,
  executionArn: string,
): Promise<ExecutionInspection | undefined> {
  const loaded = await loadExecution(store, programs, executionArn);
  if (loaded === undefined) return undefined;
  const { revision, roleArn, origin, stopped } = loaded.live.state;
  return { revision, roleArn, origin, stopped: stopped === undefined ? [] : stoppedStates(stopped) };
}
