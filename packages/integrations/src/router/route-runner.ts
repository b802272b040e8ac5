/**
 * Runs the tasks that `routes` speaks of: at a service, by a local function, an HTTP endpoint, a command or a container.
 *
 * A resource without a route fails with States.Runtime and says which key of the configuration it needs; nothing is
 * called at AWS unless a route says so.
 */
import { errorNames } from '@stepwright/asl';
import type { Job, JobStatus, TaskEnd, TaskOutcome } from '@stepwright/engine';
import { type AwsDestination, createAwsCaller } from '../aws/call-aws.ts';
import { parseSdkResource, runOwnSdkTask, runSdkTask } from '../aws/aws-sdk-runner.ts';
import { runCommand } from '../command/run-command.ts';
import type { DockerConfiguration } from '../container/container-configuration.ts';
import { createDockerClient } from '../container/docker-client.ts';
import { findDockerHost } from '../container/docker-host.ts';
import { type ContainerSettings, runContainer } from '../container/run-container.ts';
import { checkApiGatewayParameters, isApiGatewayResource, runApiGatewayTask } from '../http/api-gateway-runner.ts';
import { requestIdOf, traceHeaderOf } from '../lambda/call-identity.ts';
import { homeOf, parseFunctionName } from '../lambda/function-reference.ts';
import { failureOf } from '../lambda/lambda-failure.ts';
import type { FunctionCatalogue } from '../lambda/lambda-function.ts';
import { commandEnvironment, type ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { StepFunctionsApi } from '../nested/step-functions-api.ts';
import type { ActingTask } from '../roles/assume-role.ts';
import { failure } from '../services/aws-failure.ts';
import {
  findAction,
  pollServiceJob,
  prepareServiceParameters,
  runServiceTask,
  type ServiceAccess,
  stopServiceJob,
} from '../services/service-runner.ts';
import { createRouteFinder, type FoundRoute } from './find-route.ts';
import { postTask } from './post-task.ts';
import { readSecret, type SecretPlaces } from './read-secret.ts';
import type { ResourceRunner } from './resource-runner.ts';
import { createRouteLimit, type RouteLimit } from './route-limits.ts';
import type { RouteConfiguration, RoutesConfiguration } from './routes-configuration.ts';
import { adviseRoute } from './unroutable.ts';

export interface RouteRunnerDeps {
  readonly directory: string;
  readonly functions: FunctionCatalogue;
  readonly environment: ParentEnvironment;
  readonly docker: DockerConfiguration;
  readonly now: () => number;
  /** Calls of Step Functions through the AWS SDK integration go here, unless a route says otherwise. */
  readonly stepFunctions: StepFunctionsApi | undefined;
}

const TIMEOUT_SECONDS = 60;

/** A runner for every integration that has a route. */
export function createRouteRunner(
  routes: RoutesConfiguration,
  deps: RouteRunnerDeps,
): ResourceRunner & { readonly close: () => void } {
  const find = createRouteFinder(routes);
  const caller = createAwsCaller(deps.directory);
  const limits = new Map<RouteConfiguration, RouteLimit>();

  const limitOf = (route: RouteConfiguration): RouteLimit => {
    const limit = limits.get(route) ?? createRouteLimit(route);
    limits.set(route, limit);
    return limit;
  };

  function accessOf({ route }: FoundRoute, stateMachineArn: string): ServiceAccess {
    return { caller, destination: destinationOf(route, homeOf(stateMachineArn).region, deps) };
  }

  async function runRouted(task: ActingTask, found: FoundRoute, signal: AbortSignal): Promise<TaskOutcome> {
    const { route } = found;
    const timeoutMs = (route.timeoutSeconds ?? TIMEOUT_SECONDS) * 1_000;
    if (route.function !== undefined) return runFunction(task, route.function, deps, signal);
    if (route.http !== undefined) return postTask(task, { url: route.http, timeoutMs }, signal);
    if (route.command !== undefined) {
      const environment = commandEnvironment(deps.environment, route.passEnvironment ?? []);
      return runCommand(
        task.input,
        { command: route.command, directory: deps.directory, environment, timeoutMs },
        signal,
      );
    }
    if (route.container !== undefined)
      return runInContainer(task, { ...route, container: route.container, timeoutMs }, deps, signal);
    if (isApiGatewayResource(task.resource)) return runApiGatewayTask(task, { endpoint: route.endpoint }, signal);
    if (parseSdkResource(task.resource) !== undefined)
      return runSdkTask(task, accessOf(found, task.stateMachineArn), signal);
    if (findAction(task.resource) !== undefined)
      return runServiceTask(task, accessOf(found, task.stateMachineArn), signal);
    return failure(
      errorNames.runtime,
      `Stepwright cannot call the resource '${task.resource}' at a service; its route '${found.key}' may lead to a function, an HTTP endpoint, a command or a container instead.`,
    );
  }

  return {
    accepts: () => true,
    prepare: (resource, parameters) =>
      isApiGatewayResource(resource)
        ? checkApiGatewayParameters(parameters)
        : prepareServiceParameters(resource, parameters),
    run: async (task, signal) => {
      const found = find(task.resource);
      const own = parseSdkResource(task.resource)?.service === 'sfn' ? deps.stepFunctions : undefined;
      if (own !== undefined && (found === undefined || found.key === '*')) return runOwnSdkTask(task, own);
      if (found === undefined) return failure(errorNames.runtime, adviseRoute(task.resource, task.stateName));
      const outcome = await limitOf(found.route)(signal, () => runRouted(task, found, signal));
      return (
        outcome ??
        failure(errorNames.taskFailed, `The task was given up, or too many wait for the route '${found.key}'.`)
      );
    },
    pollJob: async (job, signal): Promise<JobStatus> => {
      const found = find(job.resource);
      return found === undefined ? lostRoute(job) : pollServiceJob(job, accessOf(found, job.stateMachineArn), signal);
    },
    stopJob: async (job, signal) => {
      const found = find(job.resource);
      if (found !== undefined) await stopServiceJob(job, accessOf(found, job.stateMachineArn), signal);
    },
    close: caller.close,
  };
}

function runInContainer(
  task: ActingTask,
  {
    container,
    passEnvironment = [],
    timeoutMs,
  }: Pick<RouteConfiguration, 'passEnvironment'> & Pick<ContainerSettings, 'container' | 'timeoutMs'>,
  deps: RouteRunnerDeps,
  signal: AbortSignal,
): Promise<TaskEnd> | TaskEnd {
  const host = findDockerHost(deps.docker.host, deps.environment);
  if ('problem' in host) return failure(errorNames.runtime, host.problem);
  const passed = passEnvironment.map((name) => [name, deps.environment[name] ?? ''] as const);
  const settings = { container, timeoutMs, environment: Object.fromEntries(passed), docker: createDockerClient(host) };
  return runContainer(task, settings, signal);
}

/** Where a route leads, for calls in a region. @throws Error if it names a secret that is not there. */
export function destinationOf(route: RouteConfiguration, region: string, places: SecretPlaces): AwsDestination {
  const { credentials } = route;
  return {
    endpoint: route.endpoint,
    region: route.region ?? region,
    credentials:
      credentials === undefined
        ? // An emulator must never see the credentials of somebody's AWS account.
          route.endpoint === undefined
          ? undefined
          : { accessKeyId: 'test', secretAccessKey: 'test' }
        : {
            accessKeyId: readSecret(credentials.accessKeyId, places),
            secretAccessKey: readSecret(credentials.secretAccessKey, places),
            ...(credentials.sessionToken === undefined
              ? {}
              : { sessionToken: readSecret(credentials.sessionToken, places) }),
          },
  };
}

async function runFunction(
  task: ActingTask,
  name: string,
  { functions, now }: RouteRunnerDeps,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const reference = parseFunctionName(name, undefined, task.home);
  const target = reference === undefined ? undefined : functions.find(reference);
  if (reference === undefined || target === undefined) {
    return failure(
      errorNames.runtime,
      `The route of '${task.resource}' names the function '${name}', which is not under "functions" in the configuration.`,
    );
  }
  const requestId = requestIdOf(task.token);
  const result = await target.invoke(
    {
      requestId,
      payload: task.input,
      clientContext: undefined,
      function: reference,
      invocationType: 'RequestResponse',
      logType: 'None',
      traceHeader: traceHeaderOf(task, now()),
    },
    signal,
  );
  const failed = failureOf(result, requestId, 'direct');
  if (failed?.kind === 'failed') return failed;
  return { kind: 'succeeded', output: result.kind === 'answered' && result.payload !== '' ? result.payload : 'null' };
}

function lostRoute({ resource }: Job): TaskEnd {
  const cause = `The job can no longer be followed: the configuration has no route for the resource '${resource}' any more.`;
  return failure(errorNames.taskFailed, cause);
}
