/**
 * The functions that a configuration names, made when first called and kept.
 *
 * A wildcard stands for any number of functions, and `lambda:invoke` takes names from its input: the number kept is bounded.
 */
import path from 'node:path';
import type { Log } from '@stepwright/engine';
import { createAwsFunction, regionOfAwsEndpoint } from '../lambda/endpoint/aws-function.ts';
import { createEndpointFunction } from '../lambda/endpoint/endpoint-function.ts';
import { type FunctionReference, unqualifiedArn } from '../lambda/function-reference.ts';
import type { FunctionCatalogue, LambdaFunction } from '../lambda/lambda-function.ts';
import type { ParentEnvironment } from '../lambda/local/function-environment.ts';
import type { FunctionLog } from '../lambda/local/invocation-output.ts';
import { createLocalFunction } from '../lambda/local/local-function.ts';
import { findKey } from './find-configuration.ts';
import type { FunctionConfiguration, FunctionsConfiguration } from './functions-configuration.ts';

export interface ConfiguredFunctionsDeps {
  /** The directory of the configuration file: handlers are resolved against it, and run in it. */
  readonly directory: string;
  readonly parentEnvironment: ParentEnvironment;
  readonly functionLog: FunctionLog;
  readonly log: Log;
  readonly idleMs: number;
}

export interface ConfiguredFunctions extends FunctionCatalogue {
  readonly close: () => Promise<void>;
}

/** Functions behind wildcards that are kept; the next name is not found. */
export const FUNCTIONS_MAX = 10_000;

/** Nothing is started or called before the first invocation. */
export function createConfiguredFunctions(
  configuration: FunctionsConfiguration,
  deps: ConfiguredFunctionsDeps,
): ConfiguredFunctions {
  const settings = new Map(Object.entries(configuration.functions));
  const keys = [...settings.keys()];
  const made = new Map<string, LambdaFunction>();

  const find = (reference: FunctionReference) => {
    const key = findKey(reference, keys);
    const entry = key === undefined ? undefined : settings.get(key);
    if (entry === undefined) return undefined;
    const id = `${key} ${unqualifiedArn(reference)}`;
    const known = made.get(id);
    if (known !== undefined || made.size >= FUNCTIONS_MAX) return known;
    const created = createFunction(reference, entry, deps);
    made.set(id, created);
    return created;
  };

  return {
    find,
    close: async () => {
      await Promise.all([...made.values()].map((made) => made.close()));
    },
  };
}

function createFunction(
  reference: FunctionReference,
  entry: FunctionConfiguration,
  deps: ConfiguredFunctionsDeps,
): LambdaFunction {
  if (entry.url === undefined) return createFunctionHere(reference, entry, deps);
  const url = new URL(entry.url.replaceAll('{name}', reference.name));
  const settings = { timeoutSeconds: entry.timeoutSeconds ?? 900, concurrency: entry.concurrency ?? 100 };
  const region = regionOfAwsEndpoint(url);
  if (region === undefined) return createEndpointFunction({ url, ...settings });
  const functionName = /\/functions\/([^/]+)\/invocations$/.exec(decodeURIComponent(url.pathname))?.[1];
  return createAwsFunction({ endpoint: url, region, functionName, ...settings });
}

function createFunctionHere(
  reference: FunctionReference,
  entry: FunctionConfiguration,
  deps: ConfiguredFunctionsDeps,
): LambdaFunction {
  const settings = {
    handler: entry.handler?.replaceAll('{name}', reference.name),
    command: entry.command?.map((word) => word.replaceAll('{name}', reference.name)),
    runtime: entry.runtime,
    taskRoot: path.resolve(deps.directory, (entry.directory ?? '.').replaceAll('{name}', reference.name)),
    ownsDirectory: entry.directory !== undefined,
    timeoutSeconds: entry.timeoutSeconds ?? 3,
    memoryMb: entry.memoryMb ?? 128,
    environment: entry.environment ?? {},
    passEnvironment: entry.passEnvironment ?? [],
    concurrency: entry.concurrency ?? 8,
  };
  return createLocalFunction(reference, settings, deps);
}
