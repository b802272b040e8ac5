/**
 * The one place that says where each task resource goes.
 *
 *   arn:aws:lambda:…:function:NAME[:QUALIFIER]    the function of that name in the configuration
 *   arn:aws:states:::lambda:invoke                the function that `FunctionName` names; so with .waitForTaskToken
 *   arn:aws:states:::states:startExecution        an execution of this installation, in every pattern
 *   arn:aws:states:::http:invoke                  the address that the task names, if it is public or allowed
 *   arn:aws:states:::eks:call, eks:runJob          the cluster of that name in the configuration
 *   anything else                                 where `routes` of the configuration sends it
 */
import path from 'node:path';
import process from 'node:process';
import type { Clock, Log, TaskRunner } from '@stepwright/engine';
import type { DockerConfiguration } from '../container/container-configuration.ts';
import type { HttpConfiguration } from '../http/connections-configuration.ts';
import { createHttpTaskRunner } from '../http/http-task-runner.ts';
import type { ClustersConfiguration } from '../kubernetes/clusters-configuration.ts';
import { createKubernetesRunner } from '../kubernetes/kubernetes-runner.ts';
import { createLambdaRunner, isLambdaResource } from '../lambda/lambda-runner.ts';
import { createNamedFunctions, type NamedFunctions } from '../lambda/named-functions.ts';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { FunctionLog } from '../lambda/local/invocation-output.ts';
import { createNestedRunner, isNestedResource } from '../nested/nested-runner.ts';
import type { StepFunctionsApi } from '../nested/step-functions-api.ts';
import { assumeRole } from '../roles/assume-role.ts';
import type { RolesConfiguration } from '../roles/roles-configuration.ts';
import { failure } from '../services/aws-failure.ts';
import { createConfiguredFunctions } from './configured-functions.ts';
import type { FunctionsConfiguration } from './functions-configuration.ts';
import type { ResourceRunner } from './resource-runner.ts';
import { createRouteRunner } from './route-runner.ts';
import type { RoutesConfiguration } from './routes-configuration.ts';

/** What the router reads of the configuration. */
export interface RouterConfiguration extends FunctionsConfiguration, Partial<HttpConfiguration> {
  readonly routes?: RoutesConfiguration;
  readonly clusters?: ClustersConfiguration;
  readonly roles?: RolesConfiguration;
  readonly docker?: DockerConfiguration;
}

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

export interface Router extends Required<TaskRunner> {
  /** The functions of the configuration, for callers other than tasks. */
  readonly functions: NamedFunctions;
  /** Stops functions that are under way and their processes. */
  readonly close: () => Promise<void>;
}

const IDLE_MS = 60_000;

/** A runner for every resource. Nothing is started before the first task. */
export function createRouter(configuration: RouterConfiguration, deps: RouterDeps): Router {
  const directory = path.resolve(deps.directory);
  const environment = deps.environment ?? process.env;
  const functions = createConfiguredFunctions(configuration, {
    directory,
    parentEnvironment: environment,
    functionLog: deps.functionLog ?? (() => {}),
    log: deps.log,
    idleMs: deps.idleMs ?? IDLE_MS,
  });
  const { clock, stepFunctions, log } = deps;
  const lambda = createLambdaRunner({ functions, clock });
  const routed = createRouteRunner(configuration.routes ?? {}, {
    directory,
    functions,
    environment,
    docker: configuration.docker ?? {},
    now: clock.now,
    stepFunctions,
  });
  const kubernetes = createKubernetesRunner(configuration.clusters ?? {}, { directory, environment });
  const first: readonly ResourceRunner[] = [
    { accepts: isLambdaResource, run: lambda.run },
    kubernetes,
    createHttpTaskRunner(
      { connections: configuration.connections ?? {}, http: configuration.http ?? { allow: [] } },
      { places: { directory, environment }, now: clock.now },
    ),
    ...(stepFunctions === undefined
      ? []
      : [{ accepts: isNestedResource, ...createNestedRunner(stepFunctions, clock) }]),
  ];
  const find = (resource: string): ResourceRunner => first.find(({ accepts }) => accepts(resource)) ?? routed;
  const closing = new AbortController();
  const { tryAcquire, release, onRelease } = lambda;
  return {
    tryAcquire,
    release,
    onRelease,
    functions: createNamedFunctions(lambda, clock, closing.signal),
    run: async (task, signal) => {
      try {
        const acting = assumeRole(task, configuration.roles ?? {});
        return 'kind' in acting ? acting : await find(task.resource).run(acting, signal);
      } catch (error) {
        log.error({ error, resource: task.resource, stateName: task.stateName }, 'a task runner broke');
        return failure('States.TaskFailed', `Stepwright failed while it ran the task: ${messageOf(error)}`);
      }
    },
    prepare: (resource, parameters) => find(resource).prepare?.(resource, parameters) ?? parameters,
    pollJob: async (job, signal) => (await find(job.resource).pollJob?.(job, signal)) ?? { kind: 'running' },
    stopJob: async (job, signal) => find(job.resource).stopJob?.(job, signal),
    onJobNotice: (listener) => {
      for (const { onJobNotice } of first) onJobNotice?.(listener);
    },
    close: async () => {
      closing.abort();
      routed.close();
      kubernetes.close();
      await functions.close();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
