/** A task runner that does what a test has written down, on the clock that the test moves. */
import type { Task, TaskOutcome, TaskRunner } from '../ports/task-runner.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What one attempt does. */
export interface ScriptedAttempt {
  /** Virtual milliseconds that it takes; 0 if absent. */
  readonly afterMs?: number;
  /** What comes of it; absent: it returns its input. `hangs`: nothing, until it is aborted. */
  readonly outcome?: TaskOutcome | 'hangs';
}

/** The attempts of a state's visits in one execution, first to last; the last one repeats. */
export type TaskScript = Readonly<Record<string, readonly ScriptedAttempt[]>>;

export interface ScriptedRunner extends TaskRunner {
  /** Every call, in order. */
  readonly calls: readonly Task[];
  /** Tokens of the attempts that were aborted. */
  readonly aborted: ReadonlySet<string>;
}

export interface ScriptedRunnerOptions {
  readonly clock: VirtualClock;
  /** By the state's name; a state that is not here returns its input at once. */
  readonly script?: TaskScript | ((task: Task, attempt: number) => ScriptedAttempt);
  /** Attempts at one resource that may run at once; unlimited if absent. */
  readonly slotsPerResource?: number;
}

/** A runner that has not been called yet. */
export function createScriptedRunner({ clock, script = {}, slotsPerResource }: ScriptedRunnerOptions): ScriptedRunner {
  const calls: Task[] = [];
  const aborted = new Set<string>();
  const attempts = new Map<string, number>();

  function next(task: Task): ScriptedAttempt {
    const key = `${task.executionArn}\n${task.stateName}`;
    const attempt = attempts.get(key) ?? 0;
    attempts.set(key, attempt + 1);
    if (typeof script === 'function') return script(task, attempt);
    const lines = script[task.stateName] ?? [];
    return lines[Math.min(attempt, lines.length - 1)] ?? {};
  }

  async function run(task: Task, signal: AbortSignal): Promise<TaskOutcome> {
    calls.push(task);
    signal.addEventListener('abort', () => aborted.add(task.token));
    const { afterMs = 0, outcome } = next(task);
    const durationMs = outcome === 'hangs' ? Number.POSITIVE_INFINITY : afterMs;
    if (durationMs > 0) await clock.sleepInTask(durationMs, signal);
    return outcome === undefined || outcome === 'hangs' ? { kind: 'succeeded', output: task.input } : outcome;
  }

  return { run, calls, aborted, ...(slotsPerResource === undefined ? {} : countSlots(slotsPerResource)) };
}

function countSlots(slotsPerResource: number): Required<Pick<TaskRunner, 'tryAcquire' | 'release' | 'onRelease'>> {
  const held = new Map<string, number>();
  const listeners: (() => void)[] = [];
  return {
    tryAcquire: (resource) => {
      const count = held.get(resource) ?? 0;
      if (count >= slotsPerResource) return false;
      held.set(resource, count + 1);
      return true;
    },
    release: (resource) => {
      held.set(resource, (held.get(resource) ?? 0) - 1);
      for (const listener of listeners) listener();
    },
    onRelease: (listener) => listeners.push(listener),
  };
}
