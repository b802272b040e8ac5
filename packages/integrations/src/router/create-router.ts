/**
 * The one place that says where each task resource goes.
 *
 *   arn:aws:lambda:…:function:NAME[:QUALIFIER]    the function of that name in the configuration
 *   arn:aws:states:::lambda:invoke                the function that `FunctionName` names; so with .waitForTaskToken
 *   arn:aws:states:::states:startExecution        an execution of this installation, in every pattern
 *   anything else                                 fails with States.Runtime, and says what to do
 */
import path from 'node:path';
import process from 'node:process';
import type { Clock, Job, Log, Task, TaskOutcome, TaskRunner } from '@stepwright/engine';
import { createLambdaRunner, isLambdaResource, type SlottedRunner } from '../lambda/lambda-runner.ts';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { FunctionLog } from '../lambda/local/invocation-output.ts';
import { createNestedRunner, isNestedResource } from '../nested/nested-runner.ts';
import type { StepFunctionsApi } from '../nested/step-functions-api.ts';
import { failure } from '../services/aws-failure.ts';
import { createConfiguredFunctions } from './configured-functions.ts';
import type { FunctionsConfiguration } from './functions-configuration.ts';

export interface RouterDeps {
  /** The directory of the configuration file: handlers are resolved against it, and run in it. */
  readonly directory: string;
  /** Dates answers. Functions run in real time, whatever this clock says. */
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Nested executions run here. Absent: none can. */
  readonly stepFunctions?: StepFunctionsApi;
  /** Takes what local functions print. Absent: nobody sees it. */
  readonly functionLog?: FunctionLog;
  /** Our own environment, of which functions see little. Absent: `process.env`. */
  readonly environment?: ParentEnvironment;
  /** How long a function's process stays warm without work, in milliseconds. Absent: one minute. */
  readonly idleMs?: number;
}

export interface Router extends SlottedRunner, Required<Omit<TaskRunner, keyof SlottedRunner>> {
  /** Stops functions that are under way and their processes. */
  readonly close: () => Promise<void>;
}

const IDLE_MS = 60_000;

/** What runs the tasks of some resources. */
export interface ResourceRunner extends Pick<TaskRunner, 'run' | 'prepare' | 'pollJob' | 'stopJob' | 'onJobNotice'> {
  readonly accepts: (resource: string) => boolean;
}

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
  const runners: readonly ResourceRunner[] = [
    { accepts: isLambdaResource, run: lambda.run },
    ...(deps.stepFunctions === undefined
      ? []
      : [{ accepts: isNestedResource, ...createNestedRunner(deps.stepFunctions, deps.clock) }]),
  ];
  const find = (resource: string) => runners.find(({ accepts }) => accepts(resource));
  return {
    ...lambda,
    run: async (task, signal) => {
      try {
        return (await find(task.resource)?.run(task, signal)) ?? unroutable(task);
      } catch (error) {
        deps.log.error({ error, resource: task.resource, stateName: task.stateName }, 'a task runner broke');
        return failure('States.TaskFailed', `Stepwright failed while it ran the task: ${messageOf(error)}`);
      }
    },
    prepare: (resource, parameters) => find(resource)?.prepare?.(resource, parameters) ?? parameters,
    pollJob: async (job, signal) => (await find(job.resource)?.pollJob?.(job, signal)) ?? jobOfNobody(job),
    stopJob: async (job, signal) => find(job.resource)?.stopJob?.(job, signal),
    onJobNotice: (listener) => {
      for (const { onJobNotice } of runners) onJobNotice?.(listener);
    },
    close: functions.close,
  };
}

/** Not retried and not caught: no state machine can make up for a missing route. */
function unroutable(task: Task): TaskOutcome {
  const advice =
    'Put a Lambda function in its place and name it under "functions" in the configuration (docs/lambda.md).';
  const known =
    'arn:aws:lambda:…:function:NAME, arn:aws:states:::lambda:invoke and arn:aws:states:::states:startExecution';
  return failure(
    'States.Runtime',
    `There is no route for the resource '${task.resource}' of the state '${task.stateName}'. Stepwright runs ${known}. ${advice}`,
  );
}

function jobOfNobody({ resource }: Job) {
  const cause = `The job can no longer be followed: the configuration has no route for the resource '${resource}' any more.`;
  return failure('States.TaskFailed', cause);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
