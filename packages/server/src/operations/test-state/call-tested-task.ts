/** The one attempt of a Task that is tested without a mock: never repeated, and cut off when a test has taken too long. */
import { errorNames, JsonSyntaxError, parseJson } from '@stepwright/asl';
import type { Task, TaskOutcome, TaskRunner } from '@stepwright/engine';
import type { RequestContext } from '../operation.ts';
import type { Work } from './state-test.ts';

/** How long a test may take, in milliseconds. Source: AWS's documentation of TestState. */
export const TEST_MS_MAX = 300_000;

/** Calls the task and waits for it, while time may pass. */
export async function callTestedTask(task: Task, runner: TaskRunner, context: RequestContext): Promise<Work> {
  const timeoutMs = Math.min(TEST_MS_MAX, (task.timeoutSeconds ?? TEST_MS_MAX) * 1_000);
  const outcome = await context.letTimePass(() => runInTime(task, runner, { clock: context.clock, timeoutMs }));
  if (outcome === undefined) return { kind: 'failure', failure: { error: errorNames.timeout, cause: undefined } };
  if (outcome.kind === 'failed') return { kind: 'failure', failure: outcome };
  try {
    return { kind: 'result', result: parseJson(outcome.output) };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const cause = `The output of the task is not valid JSON: ${error.reason}.`;
    return { kind: 'failure', failure: { error: errorNames.taskFailed, cause } };
  }
}

interface TimeAllowed {
  readonly clock: RequestContext['clock'];
  readonly timeoutMs: number;
}

/** The outcome; undefined where there is none in time, and the runner has been told to stop. */
async function runInTime(
  task: Task,
  runner: TaskRunner,
  { clock, timeoutMs }: TimeAllowed,
): Promise<TaskOutcome | undefined> {
  const release = clock.hold();
  const controller = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.at(clock.now() + timeoutMs, () => {
    controller.abort();
    resolve(undefined);
  });
  try {
    return await Promise.race([runner.run(task, controller.signal), late]);
  } finally {
    cancel();
    release();
  }
}
