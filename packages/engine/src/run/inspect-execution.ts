/** What there is to know of an execution beyond AWS's API: from its journal, which is folded for that. */
import { stoppedStates, type StoppedState } from '../decide/edit-stopped-scope.ts';
import { attemptOf, type ExecutionOrigin, type ExecutionState, visitOf } from '../decide/execution-state.ts';
import type { ExecutionStore } from '../ports/store.ts';
import { loadExecution } from './load-execution.ts';
import type { Programs } from './programs.ts';

export interface ExecutionInspection {
  /** The revision and role that it runs with now. */
  readonly revision: number;
  readonly roleArn: string;
  readonly origin: ExecutionOrigin | undefined;
  /** What somebody outside is to answer, in the order of scheduling. */
  readonly openTasks: readonly OpenTask[];
  /** Where a closed execution that did not succeed has stopped, outermost states first. */
  readonly stopped: readonly StoppedState[];
}

/** An attempt that only its token can end, beside its time limits: a callback, or the task of an activity. */
export interface OpenTask {
  readonly token: string;
  /** `offered`: no worker has taken it yet; `awaited`: somebody has the token. */
  readonly status: 'offered' | 'awaited';
  readonly resource: string;
  readonly state: string;
  readonly enteredEventId: number;
  /** Epoch milliseconds, as are the others. */
  readonly enteredAt: number;
  readonly timeoutAt: number | undefined;
  readonly heartbeatAt: number | undefined;
  /** What the attempt was scheduled with: JSON text. */
  readonly input: string;
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
  return {
    revision,
    roleArn,
    origin,
    openTasks: openTasksOf(loaded.live.state),
    stopped: stopped === undefined ? [] : stoppedStates(stopped),
  };
}

function openTasksOf(state: ExecutionState): readonly OpenTask[] {
  return [...state.attempts.keys()].flatMap((token) => {
    const { scope, work } = attemptOf(state, token);
    const { status, resourceArn, input, timeoutAt, heartbeatAt } = work;
    if (status !== 'offered' && status !== 'awaited') return [];
    const { state: name, enteredEventId, enteredAt } = visitOf(scope);
    const times = { enteredAt, timeoutAt, heartbeatAt };
    return [{ token, status, resource: resourceArn, state: name, enteredEventId, ...times, input: input.text }];
  });
}
