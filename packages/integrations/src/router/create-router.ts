/**
 * The one place that says where each task resource goes.
 *
 *   arn:aws:lambda:…:function:NAME[:QUALIFIER]    the function of that name in the configuration
 *   arn:aws:states:::lambda:invoke                the function that `FunctionName` names; so with .waitForTaskToken
 *   anything else                                 fails with States.Runtime, and says what to do
 */
import path from 'node:path';
import process from 'node:process';
import type { Clock, Log, Task, TaskOutcome } from '@stepwright/engine';
import { failed } from '../lambda/lambda-failure.ts';
import { createLambdaRunner, isLambdaResource, type SlottedRunner } from '../lambda/lambda-runner.ts';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { FunctionLog } from '../lambda/local/invocation-output.ts';
import { createConfiguredFunctions } from './configured-functions.ts';
import type { FunctionsConfiguration } from './functions-configuration.ts';

export interface RouterDeps {
  /** The directory of the configuration file: handlers are resolved against it, and run in it. */
  readonly directory: string;
  /** Dates answers. Functions run in real time, whatever this clock says. */
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Takes what local functions print. Absent: nobody sees it. */
  readonly functionLog?: FunctionLog;
  /** Our own environment, of which functions see little. Absent: `process.env`. */
  readonly environment?: ParentEnvironment;
  /** How long a function's process stays warm without work, in milliseconds. Absent: one minute. */
  readonly idleMs?: number;
}

export interface Router extends SlottedRunner {
  /** Stops functions that are under way and their processes. */
  readonly close: () => Promise<void>;
}

const IDLE_MS = 60_000;

/** A runner for every resource. Nothing is started before the first task. */
export function createRouter(configuration: FunctionsConfiguration, deps: RouterDeps): Router {
  const functions = createConfiguredFunctions(configuration, {
    directory: path.resolve(deps.directory),
    parentEnvironment: deps.environment ?? process.env,
    functionLog: deps.functionLog ?? (() => {}),
    log: deps.log,
    idleMs: deps.idleMs ?? IDLE_MS,
  });
  const lambda = createLambdaRunner({ functions, clock: deps.clock });
  return {
    ...lambda,
    run: async (task, signal) => {
      if (!isLambdaResource(task.resource)) return unroutable(task);
      try {
        return await lambda.run(task, signal);
      } catch (error) {
        deps.log.error({ error, resource: task.resource, stateName: task.stateName }, 'a task runner broke');
        return failed('States.TaskFailed', `Stepwright failed while it ran the task: ${messageOf(error)}`);
      }
    },
    close: functions.close,
  };
}

/** Not retried and not caught: no state machine can make up for a missing route. */
function unroutable(task: Task): TaskOutcome {
  const advice =
    'Put a Lambda function in its place and name it under "functions" in the configuration (docs/lambda.md).';
  const known = 'arn:aws:lambda:…:function:NAME and arn:aws:states:::lambda:invoke';
  return failed(
    'States.Runtime',
    `There is no route for the resource '${task.resource}' of the state '${task.stateName}'. Stepwright runs ${known}. ${advice}`,
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
