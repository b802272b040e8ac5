/**
 * Says where a resource's tasks go, and whether it can be reached: what `stepwright routes` shows. Nothing is called; a
 * connection is opened and closed again, a package is looked up, a program is looked for.
 */
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { CalledResource } from '@stepwright/asl';
import { parseSdkResource } from '../aws/aws-sdk-runner.ts';
import { createAwsCaller } from '../aws/call-aws.ts';
import { clientPackage } from '../aws/client-package.ts';
import { findDockerHost } from '../container/docker-host.ts';
import { isApiGatewayResource } from '../http/api-gateway-runner.ts';
import { homeOf, parseFunctionArn, parseFunctionName } from '../lambda/function-reference.ts';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import { isNestedResource } from '../nested/nested-runner.ts';
import { findAction } from '../services/service-runner.ts';
import type { RouterConfiguration } from './create-router.ts';
import { findKey } from './find-configuration.ts';
import { createRouteFinder, type FoundRoute, serviceOf } from './find-route.ts';
import { adviseRoute } from './unroutable.ts';

export interface RouteDescription {
  /** Where the tasks go, in words. */
  readonly destination: string;
  /** What is wrong with it; undefined if nothing is known to be. */
  readonly problem: string | undefined;
  /** Where the configuration says so, or would have to, such as `routes.dynamodb`; undefined if it has no say. */
  readonly key: string | undefined;
}

export interface RouteDescriber {
  readonly describe: (task: CalledResource) => Promise<RouteDescription>;
  readonly close: () => void;
}

/** How long opening a connection may take, in milliseconds. */
const CONNECT_MS_MAX = 2_000;

/** A describer of the routes of a configuration in a directory. */
export function createRouteDescriber(
  configuration: RouterConfiguration,
  { directory, environment }: { readonly directory: string; readonly environment: ParentEnvironment },
): RouteDescriber {
  const findRoute = createRouteFinder(configuration.routes ?? {});
  const caller = createAwsCaller(directory);

  async function describe({ resource, state, functionName }: CalledResource): Promise<RouteDescription> {
    const invokes = /:lambda:invoke(?:\.|$)/.test(resource);
    const reference =
      invokes && functionName !== undefined
        ? parseFunctionName(functionName, undefined, homeOf(resource))
        : parseFunctionArn(resource);
    if (reference !== undefined) {
      const key = findKey(reference, Object.keys(configuration.functions));
      return key === undefined
        ? {
            destination: 'nowhere',
            problem: `Name the function '${reference.name}' under "functions" in the configuration.`,
            key: `functions.${reference.name}`,
          }
        : describeFunction(key);
    }
    if (invokes) {
      return fine("the function that FunctionName names, of 'functions'", 'functions');
    }
    if (/:states:[^:]*:[^:]*:activity:/.test(resource)) return fine('workers that poll for its tasks');
    if (isNestedResource(resource)) return fine('an execution of this installation');
    if (resource.endsWith(':http:invoke')) return fine('the address that ApiEndpoint names');
    if (/:eks:(?:call|runJob)(?:\.|$)/.test(resource)) {
      return fine("the cluster that ClusterName names, of 'clusters'", 'clusters');
    }
    const found = findRoute(resource);
    if (found === undefined) {
      if (parseSdkResource(resource)?.service === 'sfn') return fine('the API of this installation');
      return { destination: 'nowhere', problem: adviseRoute(resource, state), key: missingKey(resource) };
    }
    return describeRoute(resource, found);
  }

  async function describeFunction(functionKey: string): Promise<RouteDescription> {
    const entry = configuration.functions[functionKey];
    const key = `functions.${functionKey}`;
    if (entry?.command !== undefined) {
      const problem = problemOfProgram(entry.command[0] ?? '', path.resolve(directory, entry.directory ?? '.'));
      return { destination: `the command ${entry.command.join(' ')}`, problem, key };
    }
    if (entry?.handler !== undefined) return fine(`the handler ${entry.handler}`, key);
    const url = entry?.url ?? '';
    return { destination: url, problem: await problemOfAddress(url.replaceAll('{name}', 'name')), key };
  }

  async function describeRoute(resource: string, found: FoundRoute): Promise<RouteDescription> {
    const { route } = found;
    const key = `routes.${found.key}`;
    if (route.function !== undefined) {
      const isKnown = Object.hasOwn(configuration.functions, route.function);
      const problem = isKnown ? undefined : `There is no function '${route.function}' under "functions".`;
      return { destination: `the function ${route.function}`, problem, key };
    }
    if (route.command !== undefined) {
      const problem = problemOfProgram(route.command[0] ?? '');
      return { destination: `the command ${route.command.join(' ')}`, problem, key };
    }
    if (route.container !== undefined) {
      const host = findDockerHost(configuration.docker?.host, environment);
      const problem = 'problem' in host ? host.problem : await problemOfPlace(host, host.name);
      return { destination: `a container of ${route.container.image}`, problem, key };
    }
    if (route.http !== undefined) return { destination: route.http, problem: await problemOfAddress(route.http), key };
    const missing = await missingClient(resource);
    if (route.endpoint === undefined) return { destination: 'AWS', problem: missing, key };
    return { destination: route.endpoint, problem: missing ?? (await problemOfAddress(route.endpoint)), key };
  }

  async function missingClient(resource: string): Promise<string | undefined> {
    if (isApiGatewayResource(resource)) return undefined;
    const found = findAction(resource);
    const service = parseSdkResource(resource)?.service ?? found?.action.sdkService ?? found?.service.sdkService;
    return service === undefined
      ? 'Stepwright cannot call this at a service; route it to a function, an HTTP endpoint, a command or a container.'
      : caller.explainMissing(clientPackage(service));
  }

  function problemOfProgram(program: string, place = directory): string | undefined {
    const places = program.includes('/')
      ? [path.resolve(place, program)]
      : (environment['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, program));
    return places.some(isExecutable) ? undefined : `The program '${program}' is not there, or cannot be run.`;
  }

  return { describe, close: caller.close };
}

function fine(destination: string, key?: string): RouteDescription {
  return { destination, problem: undefined, key };
}

/** The key of the route that a resource without one needs. */
function missingKey(resource: string): string {
  return `routes.${serviceOf(resource)?.replace(/^aws-sdk:/, '') ?? resource}`;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why nobody answers at an address; undefined if somebody does. */
function problemOfAddress(address: string): Promise<string | undefined> {
  const url = new URL(address);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return problemOfPlace({ host: url.hostname.replace(/^\[|\]$/g, ''), port }, url.host);
}

/** The same of a host and port, or of a Unix socket. `name` is for people. */
function problemOfPlace(
  place: { readonly host: string; readonly port: number } | { readonly socketPath: string },
  name: string,
): Promise<string | undefined> {
  const at = 'socketPath' in place ? { path: place.socketPath } : { host: place.host, port: place.port };
  return new Promise((resolve) => {
    const socket = connect({ ...at, timeout: CONNECT_MS_MAX });
    const settle = (problem: string | undefined): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => settle(undefined));
    socket.once('timeout', () => settle(`Nobody answers at ${name}.`));
    socket.once('error', (error) => settle(`Nobody answers at ${name}: ${error.message || error.name}.`));
  });
}
