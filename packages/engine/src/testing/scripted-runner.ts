/** A task runner that does what a test has written down, on the clock that the test moves. */
import type { Task, TaskEnd, TaskOutcome, TaskRunner } from '../ports/task-runner.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What one attempt does. */
export interface ScriptedAttempt {
  /** Virtual milliseconds that it takes; 0 if absent. */
  readonly afterMs?: number;
  /** What comes of it; absent: it returns its input. `hangs`: nothing, until it is aborted. */
  readonly outcome?: TaskOutcome | 'hangs';
  /** Virtual milliseconds that the job takes which the attempt submits; absent: it submits none. `outcome` is the job's. */
  readonly jobMs?: number;
}

/** The attempts of a state's visits in one execution, first to last; the last one repeats. */
export type TaskScript = Readonly<Record<string, readonly ScriptedAttempt[]>>;

export interface ScriptedRunner extends TaskRunner {
  /** Every call, in order. */
  readonly calls: readonly Task[];
  /** Tokens of the attempts that were aborted. */
  readonly aborted: ReadonlySet<string>;
  /** The jobs that were begun, by the token of their attempt. They live in the world outside: no crash ends them. */
  readonly jobs: ReadonlyMap<string, ScriptedJob>;
  /** Says to whoever listens that the job may have ended. */
  readonly notice: (token: string) => void;
}

export interface ScriptedJob {
  readonly task: Task;
  readonly endsAt: number;
  readonly end: TaskEnd;
  polls: number;
  stops: number;
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
  const jobs = new Map<string, ScriptedJob>();
  const listeners: Parameters<TaskRunner['onJobNotice'] & {}>[0][] = [];

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
    const { afterMs = 0, outcome, jobMs } = next(task);
    if (jobMs !== undefined) {
      if (afterMs > 0) await clock.sleepInTask(afterMs, signal);
      const end = outcome === undefined || outcome === 'hangs' || outcome.kind === 'submitted' ? echo(task) : outcome;
      jobs.set(task.token, { task, endsAt: clock.now() + jobMs, end, polls: 0, stops: 0 });
      return { kind: 'submitted', output: '{"job":true}', handle: task.token };
    }
    const durationMs = outcome === 'hangs' ? Number.POSITIVE_INFINITY : afterMs;
    if (durationMs > 0) await clock.sleepInTask(durationMs, signal);
    return outcome === undefined || outcome === 'hangs' ? echo(task) : outcome;
  }

  function jobOf(handle: string): ScriptedJob {
    const job = jobs.get(handle);
    if (job === undefined) throw new Error(`there is no job ${handle}`);
    return job;
  }

  const pollJob: TaskRunner['pollJob'] = async ({ handle }) => {
    const job = jobOf(handle);
    job.polls += 1;
    return clock.now() < job.endsAt ? { kind: 'running' } : job.end;
  };

  const stopJob: TaskRunner['stopJob'] = async ({ handle }) => {
    jobOf(handle).stops += 1;
  };

  function notice(token: string): void {
    const { executionArn } = jobOf(token).task;
    for (const listener of listeners) listener({ executionArn, token });
  }

  const onJobNotice: TaskRunner['onJobNotice'] = (listener) => listeners.push(listener);
  const jobCalls = { pollJob, stopJob, onJobNotice, jobs, notice };
  return { run, calls, aborted, ...jobCalls, ...(slotsPerResource === undefined ? {} : countSlots(slotsPerResource)) };
}

function echo(task: Task): TaskEnd {
  return { kind: 'succeeded', output: task.input };
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
