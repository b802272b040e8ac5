/**
 * Runs HTTP tasks: `arn:aws:states:::http:invoke`.
 *
 *   2xx                                   {Headers, ResponseBody, StatusCode, StatusText}
 *   any other status                      States.Http.StatusCode.<n>, with the body as the cause
 *   no connection, no answer in time, forbidden address   States.Http.Socket
 *   no such connection, no token          Events.ConnectionResource.…
 *
 * What a connection adds wins over the task's own of the same name, and stands in no history, cause or log.
 * Spec: reference "Service integrations", section 7.
 */
import {
  errorNames,
  isJsonObject,
  type Json,
  type JsonObject,
  JsonSyntaxError,
  parseJson,
  printJson,
  StateError,
} from '@stepwright/asl';
import type { TaskEnd } from '@stepwright/engine';
import type { ActingTask } from '../roles/assume-role.ts';
import type { ResourceRunner } from '../router/resource-runner.ts';
import type { SecretPlaces } from '../router/read-secret.ts';
import { failure } from '../services/aws-failure.ts';
import { type AddressGuard, createAddressGuard } from './address-guard.ts';
import { ConnectionFailure, type ConnectionParameters, createConnections } from './connection-parameters.ts';
import type { HttpConfiguration } from './connections-configuration.ts';
import { type HttpRequest, HttpLimitError, type HttpResponse, sendGuarded } from './guarded-request.ts';
import { type HttpParameters, readHttpParameters, textOf, urlEncode } from './http-parameters.ts';

/** How long a request may take, in milliseconds. Source: AWS's quota for HTTP tasks. */
export const HTTP_TASK_MS_MAX = 60_000;

/** What a result can hold, in bytes; AWS asks for no more. */
const RANGE = 'bytes=0-262144';

export interface HttpTaskDeps {
  readonly places: SecretPlaces;
  readonly now: () => number;
  /** Absent: what the configuration allows, by the system's resolver. */
  readonly guard?: AddressGuard;
  readonly timeoutMs?: number;
}

/** A runner for HTTP tasks. */
export function createHttpTaskRunner(
  { connections: configured, http }: HttpConfiguration,
  deps: HttpTaskDeps,
): ResourceRunner {
  const { places, now, guard = createAddressGuard(http.allow), timeoutMs = HTTP_TASK_MS_MAX } = deps;
  const connections = createConnections(configured, { places, guard, now });

  async function run(task: ActingTask, signal: AbortSignal): Promise<TaskEnd> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = AbortSignal.any([signal, timeout]);
    try {
      const parameters = readHttpParameters(parseJson(task.input));
      const { connectionArn } = parameters;
      const added = connectionArn === undefined ? nothing : await connections.parametersOf(connectionArn, stop);
      const request = requestOf(parameters, added, task.home.region);
      return endOf(await sendGuarded(request, { guard, secretHeaders: [...added.headers.keys()], signal: stop }));
    } catch (error) {
      if (timeout.aborted)
        return failure('States.Http.Socket', `There was no answer within ${timeoutMs / 1_000} seconds.`);
      return failureOf(error);
    }
  }

  return {
    accepts: (resource) => /^arn:[^:]*:states:[^:]*:[^:]*:http:invoke$/.test(resource),
    run,
    prepare: (_resource, parameters) => {
      readHttpParameters(parameters);
      return parameters;
    },
  };
}

const nothing: ConnectionParameters = { headers: new Map(), query: new Map(), body: new Map() };

function requestOf(parameters: HttpParameters, added: ConnectionParameters, region: string): HttpRequest {
  const url = new URL(parameters.url);
  for (const [name, value] of parameters.query) {
    url.searchParams.delete(name);
    for (const item of Array.isArray(value) ? value : [value]) url.searchParams.append(name, textOf(item));
  }
  for (const [name, value] of added.query) url.searchParams.set(name, value);
  const { body, contentType } = bodyOf(parameters, added.body);
  const headers = new Map([
    ['User-Agent', `Amazon|StepFunctions|HttpInvoke|${region}`],
    ['Range', RANGE],
  ]);
  if (contentType !== undefined) setHeader(headers, 'Content-Type', contentType);
  if (body !== undefined) headers.set('Content-Length', String(Buffer.byteLength(body)));
  for (const [name, value] of parameters.headers) setHeader(headers, name, textOf(value));
  for (const [name, value] of added.headers) setHeader(headers, name, value);
  return { method: parameters.method, url, headers, body };
}

function setHeader(headers: Map<string, string>, name: string, value: string): void {
  for (const known of headers.keys()) if (known.toLowerCase() === name.toLowerCase()) headers.delete(known);
  headers.set(name, value);
}

interface Body {
  readonly body: string | undefined;
  readonly contentType: string | undefined;
}

function bodyOf({ body, urlEncoding, headers, method }: HttpParameters, added: ReadonlyMap<string, string>): Body {
  if (method === 'GET' || method === 'HEAD') return { body: undefined, contentType: undefined };
  if (body !== undefined && !isJsonObject(body) && added.size > 0) {
    throw new StateError(
      errorNames.runtime,
      'The connection adds members to the body, so the RequestBody must be an object.',
    );
  }
  if (body === undefined && added.size === 0) return { body: undefined, contentType: undefined };
  const value: Json = added.size === 0 ? (body ?? null) : new Map<string, Json>([...membersOf(body), ...added]);
  if (urlEncoding === undefined) {
    return { body: typeof value === 'string' ? value : printJson(value), contentType: 'application/json' };
  }
  const contentType = [...headers].find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (contentType !== 'application/x-www-form-urlencoded') {
    throw new StateError(
      errorNames.runtime,
      "URL_ENCODED needs the header 'Content-Type: application/x-www-form-urlencoded'.",
    );
  }
  if (!isJsonObject(value))
    throw new StateError(errorNames.runtime, 'URL_ENCODED needs a RequestBody that is an object.');
  return { body: urlEncode(value, urlEncoding), contentType };
}

function membersOf(body: Json | undefined): JsonObject {
  return isJsonObject(body) ? body : new Map();
}

function endOf(response: HttpResponse): TaskEnd {
  const { statusCode, body } = response;
  if (statusCode < 200 || statusCode > 299) return failure(`States.Http.StatusCode.${statusCode}`, body);
  return { kind: 'succeeded', output: httpResult(response) };
}

/** The result that an answer makes, as JSON text: HTTP tasks and API Gateway have the same. */
export function httpResult({ statusCode, statusText, headers, body }: HttpResponse): string {
  return printJson(
    new Map<string, Json>([
      ['Headers', new Map(headers)],
      ['ResponseBody', responseBody(headers, body)],
      ['StatusCode', statusCode],
      ['StatusText', statusText],
    ]),
  );
}

function responseBody(headers: HttpResponse['headers'], body: string): Json {
  const type = [...headers].find(([name]) => name.toLowerCase() === 'content-type')?.[1][0] ?? '';
  if (!/[/+]json\b/i.test(type) || body === '') return body;
  try {
    return parseJson(body);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return body;
    throw error;
  }
}

function failureOf(error: unknown): TaskEnd {
  if (error instanceof StateError) return failure(error.error, error.cause);
  if (error instanceof ConnectionFailure) return failure(error.error, error.message);
  if (error instanceof HttpLimitError) return failure(errorNames.dataLimitExceeded, error.message);
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return failure('States.Http.Socket', inner instanceof Error ? inner.message || inner.name : String(inner));
}
