/**
 * Runs `arn:aws:states:::apigateway:invoke`: a call of a REST or HTTP API behind API Gateway.
 *
 * The route of `apigateway` says where the API is: at AWS, under the host that the task names, or at an endpoint of the
 * configuration, whose path goes before the stage. Spec: reference "Service integrations", section 6; the recordings of services.
 */
import {
  errorNames,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  printJson,
} from '@stepwright/asl';
import type { Task, TaskEnd } from '@stepwright/engine';
import { failure } from '../services/aws-failure.ts';
import { fieldProblems, parameterProblem } from '../services/parameter-problem.ts';
import type { AddressGuard } from './address-guard.ts';
import { createAddressGuard } from './address-guard.ts';
import { sendGuarded } from './guarded-request.ts';
import { isForbiddenHeader, textOf } from './http-parameters.ts';
import { httpResult } from './http-task-runner.ts';

const NAMES = [
  'ApiEndpoint',
  'Method',
  'Headers',
  'Stage',
  'Path',
  'QueryParameters',
  'RequestBody',
  'AllowNullValues',
  'AuthType',
];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const WITH_BODY = ['POST', 'PUT', 'PATCH'];
const ALSO_FORBIDDEN = ['authorization', 'content-md5', 'www-authenticate', 'proxy-authenticate'];

/** Whether a resource is the runner's business. */
export function isApiGatewayResource(resource: string): boolean {
  return /^arn:[^:]*:states:[^:]*:[^:]*:apigateway:invoke(?:\.waitForTaskToken)?$/.test(resource);
}

/** @throws StateError if no request can be made of the parameters. */
export function checkApiGatewayParameters(parameters: Json): JsonObject {
  const value: JsonObject = isJsonObject(parameters) ? parameters : new Map();
  const problems: string[] = [];
  for (const name of value.keys()) if (!NAMES.includes(name)) problems.push(fieldProblems.unknown(name));
  if (typeof value.get('ApiEndpoint') !== 'string') problems.push(fieldProblems.missing('ApiEndpoint'));
  const method = value.get('Method');
  if (typeof method !== 'string' || !METHODS.includes(method)) problems.push(fieldProblems.invalid('Method'));
  if (!areTextLists(value.get('Headers'))) problems.push(fieldProblems.invalid('Headers'));
  if (!areTextLists(value.get('QueryParameters'))) problems.push(fieldProblems.invalid('QueryParameters'));
  if (problems.length > 0) throw parameterProblem(parameters, problems);
  return value;
}

function areTextLists(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (!isJsonObject(value)) return false;
  return [...value.values()].every((list) => isJsonArray(list) && list.every((item) => typeof item === 'string'));
}

/** Calls the API. `endpoint` is that of the route; undefined: AWS. */
export async function runApiGatewayTask(
  task: Task,
  {
    endpoint,
    guard = createAddressGuard([]),
  }: { readonly endpoint: string | undefined; readonly guard?: AddressGuard },
  signal: AbortSignal,
): Promise<TaskEnd> {
  const parameters = checkApiGatewayParameters(parseJson(task.input));
  const authType = parameters.get('AuthType') ?? 'NO_AUTH';
  if (authType !== 'NO_AUTH') {
    return failure(
      errorNames.runtime,
      `Stepwright calls APIs without a signature: the AuthType ${textOf(authType)} is not supported.`,
    );
  }
  const forbidden = [...listsAt(parameters, 'Headers').keys()].find(isForbidden);
  if (forbidden !== undefined) return failure('ApiGateway.400', `The header '${forbidden}' is not allowed.`);
  const url = urlOf(parameters, endpoint);
  const method = textOf(parameters.get('Method') ?? 'GET');
  const body = WITH_BODY.includes(method) ? bodyOf(parameters) : undefined;
  const headers = new Map<string, string>();
  if (body !== undefined)
    headers.set('Content-Type', 'application/json').set('Content-Length', String(Buffer.byteLength(body)));
  for (const [name, values] of listsAt(parameters, 'Headers')) headers.set(name, values.join(', '));
  try {
    // The endpoint of a route is the user's own; the host that a task names is not.
    const trusted = endpoint === undefined ? guard : createAddressGuard([url.host]);
    const response = await sendGuarded({ method, url, headers, body }, { guard: trusted, signal });
    const { statusCode } = response;
    if (statusCode < 200 || statusCode > 299) return failure(`ApiGateway.${statusCode}`, response.body);
    return { kind: 'succeeded', output: httpResult(response) };
  } catch (error) {
    return failure(
      'ApiGateway.SdkClientException',
      error instanceof Error ? error.message || error.name : String(error),
    );
  }
}

function isForbidden(name: string): boolean {
  return isForbiddenHeader(name) || ALSO_FORBIDDEN.includes(name.toLowerCase());
}

function urlOf(parameters: JsonObject, endpoint: string | undefined): URL {
  const base = new URL(endpoint ?? `https://${textOf(parameters.get('ApiEndpoint') ?? '')}`);
  const parts = [base.pathname, textOf(parameters.get('Stage') ?? ''), textOf(parameters.get('Path') ?? '')];
  base.pathname = parts
    .map((part) => part.replaceAll(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/');
  for (const [name, values] of listsAt(parameters, 'QueryParameters')) {
    for (const value of values) base.searchParams.append(name, value);
  }
  return base;
}

function listsAt(parameters: JsonObject, name: string): ReadonlyMap<string, readonly string[]> {
  const value = parameters.get(name);
  if (!isJsonObject(value)) return new Map();
  return new Map(Array.from(value, ([key, list]) => [key, isJsonArray(list) ? list.map(textOf) : []] as const));
}

/** A body is JSON; null members are left out unless they are allowed. */
function bodyOf(parameters: JsonObject): string | undefined {
  const body = parameters.get('RequestBody') ?? null;
  if (body === null) return undefined;
  return printJson(parameters.get('AllowNullValues') === true ? body : withoutNulls(body));
}

function withoutNulls(value: Json): Json {
  if (isJsonArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return new Map(
    Array.from(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)] as const])),
  );
}
