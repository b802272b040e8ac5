/**
 * Runs what EKS does on a cluster: `eks:call`, any request of the Kubernetes API, and `eks:runJob`, a Job that is followed
 * to its end with `.sync`.
 *
 *   2xx                      {Headers, ResponseBody, StatusCode, StatusText}, and `logs` where they were asked for
 *   any other status         EKS.<status>, with the body as the cause
 *   a Job that has failed    States.TaskFailed, with the Job, and its logs, as the cause
 *
 * A Job is watched, so that its end is noticed at once, and looked at now and then in case the watch breaks.
 * Logs are under `logs.pods.<pod>.containers.<container>.log`, parsed if they are JSON and `RawLogs` is not set.
 * Spec: reference "Service integrations", section 3, "eks"; Kubernetes API, batch/v1 Job.
 */
import {
  errorNames,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  JsonSyntaxError,
  parseJson,
  printJson,
} from '@stepwright/asl';
import type { Job, JobStatus, Task, TaskEnd, TaskOutcome } from '@stepwright/engine';
import type { HttpResponse } from '../http/guarded-request.ts';
import { httpResult } from '../http/http-task-runner.ts';
import { textOf } from '../http/http-parameters.ts';
import type { SecretPlaces } from '../router/read-secret.ts';
import type { ResourceRunner } from '../router/resource-runner.ts';
import { failure } from '../services/aws-failure.ts';
import { fieldProblems, parameterProblem } from '../services/parameter-problem.ts';
import { readPath } from '../services/template.ts';
import type { ClustersConfiguration } from './clusters-configuration.ts';
import { endOfJob } from './job-condition.ts';
import { createKubernetesClient, type KubernetesClient } from './kubernetes-client.ts';
import { createJobWatches } from './watch-jobs.ts';

const RESOURCE = /^arn:[^:]*:states:[^:]*:[^:]*:eks:(call|runJob)(?:\.(sync))?$/;

const CALL_NAMES = [
  'ClusterName',
  'CertificateAuthority',
  'Endpoint',
  'Method',
  'Path',
  'QueryParameters',
  'RequestBody',
];
const JOB_NAMES = ['ClusterName', 'CertificateAuthority', 'Endpoint', 'Namespace', 'Job', 'LogOptions'];

/** Pods of one Job whose logs are read. */
const PODS_MAX = 20;

/** A runner for `eks:call` and `eks:runJob`. */
export function createKubernetesRunner(
  clusters: ClustersConfiguration,
  places: SecretPlaces,
): ResourceRunner & { readonly close: () => void } {
  const watches = createJobWatches();
  const listeners: Parameters<NonNullable<ResourceRunner['onJobNotice']>>[0][] = [];
  const watch = (
    { token, executionArn }: Pick<Job, 'token' | 'executionArn'>,
    handle: JsonObject,
    client: KubernetesClient,
  ) => {
    const name = textOf(handle.get('Name') ?? '');
    watches.watch({ token, namespacePath: jobsPath(namespaceOf(handle)), name }, client, () => {
      for (const listener of listeners) listener({ executionArn, token });
    });
  };
  const clientOf = (value: Json | undefined): KubernetesClient | undefined =>
    typeof value === 'string' ? createKubernetesClient(value, clusters, places) : undefined;

  async function run(task: Task, signal: AbortSignal): Promise<TaskOutcome> {
    const parameters = objectOf(parseJson(task.input));
    const client = clientOf(parameters.get('ClusterName'));
    if (client === undefined) return unknownCluster(parameters);
    const [, action, pattern] = RESOURCE.exec(task.resource) ?? [];
    const request = action === 'call' ? callOf(parameters) : creationOf(parameters);
    const response = await ask(client.ask(request, signal));
    if ('kind' in response) return response;
    if (!isSuccess(response)) return failure(`EKS.${response.statusCode}`, response.body);
    const output = httpResult(response);
    if (pattern !== 'sync') return { kind: 'succeeded', output };
    const handle = handleOf(parameters, response.body);
    watch(task, handle, client);
    return { kind: 'submitted', output, handle: printJson(handle) };
  }

  async function pollJob(job: Job, signal: AbortSignal): Promise<JobStatus> {
    const handle = objectOf(parseJson(job.handle));
    const client = clientOf(handle.get('ClusterName'));
    if (client === undefined) return unknownCluster(handle);
    const response = await ask(client.ask({ method: 'GET', path: pathOf(handle) }, signal));
    if ('kind' in response) return { kind: 'running' };
    if (response.statusCode >= 500 || response.statusCode === 429) return { kind: 'running' };
    if (!isSuccess(response)) return failure(`EKS.${response.statusCode}`, response.body);
    const end = endOfJob(tryParse(response.body));
    if (end === undefined) {
      watch(job, handle, client);
      return { kind: 'running' };
    }
    const result = objectOf(parseJson(httpResult(response)));
    const logs = isJsonObject(handle.get('LogOptions')) ? await logsOf(client, handle, signal) : undefined;
    const text = printJson(logs === undefined ? result : new Map<string, Json>([...result, ['logs', logs]]));
    return end === 'Complete' ? { kind: 'succeeded', output: text } : failure(errorNames.taskFailed, text);
  }

  async function stopJob(job: Job, signal: AbortSignal): Promise<void> {
    const handle = objectOf(parseJson(job.handle));
    const client = clientOf(handle.get('ClusterName'));
    const query = new Map([['propagationPolicy', ['Background']]]);
    const response = await client?.ask({ method: 'DELETE', path: pathOf(handle), query }, signal);
    if (response !== undefined && response.statusCode >= 500)
      throw new Error(`the cluster answered ${response.statusCode}`);
  }

  return {
    accepts: (resource) => RESOURCE.test(resource),
    prepare: (resource, parameters) => {
      checkParameters(parameters, RESOURCE.exec(resource)?.[1] === 'call' ? CALL_NAMES : JOB_NAMES);
      return parameters;
    },
    run,
    pollJob,
    stopJob,
    onJobNotice: (listener) => void listeners.push(listener),
    close: watches.close,
  };
}

function checkParameters(parameters: Json, names: readonly string[]): void {
  const value = objectOf(parameters);
  const problems: string[] = [];
  for (const name of value.keys()) if (!names.includes(name)) problems.push(fieldProblems.unknown(name));
  const required = names === CALL_NAMES ? ['ClusterName', 'Method', 'Path'] : ['ClusterName', 'Job'];
  for (const name of required) if (!value.has(name)) problems.push(fieldProblems.missing(name));
  if (problems.length > 0) throw parameterProblem(parameters, problems);
}

function callOf(parameters: JsonObject) {
  const body = parameters.get('RequestBody') ?? null;
  const query = objectOf(parameters.get('QueryParameters') ?? null);
  return {
    method: textOf(parameters.get('Method') ?? 'GET'),
    path: textOf(parameters.get('Path') ?? '/'),
    query: new Map(
      Array.from(
        query,
        ([name, values]) => [name, isJsonArray(values) ? values.map(textOf) : [textOf(values)]] as const,
      ),
    ),
    body: body === null ? undefined : printJson(body),
  };
}

function creationOf(parameters: JsonObject) {
  const job = objectOf(parameters.get('Job') ?? null);
  const manifest = new Map<string, Json>([['apiVersion', 'batch/v1'], ['kind', 'Job'], ...job]);
  return { method: 'POST', path: jobsPath(namespaceOf(parameters)), body: printJson(manifest) };
}

function namespaceOf(parameters: JsonObject): string {
  return textOf(parameters.get('Namespace') ?? readPath(parameters, 'Job.metadata.namespace') ?? 'default');
}

function handleOf(parameters: JsonObject, body: string): JsonObject {
  const logOptions = objectOf(parameters.get('LogOptions') ?? null);
  return new Map<string, Json>([
    ['ClusterName', parameters.get('ClusterName') ?? null],
    ['Namespace', namespaceOf(parameters)],
    ['Name', readPath(tryParse(body), 'metadata.name') ?? null],
    ...(logOptions.get('RetrieveLogs') === true ? [['LogOptions', logOptions] as const] : []),
  ]);
}

function jobsPath(namespace: string): string {
  return `/apis/batch/v1/namespaces/${encodeURIComponent(namespace)}/jobs`;
}

function pathOf(handle: JsonObject): string {
  return `${jobsPath(namespaceOf(handle))}/${encodeURIComponent(textOf(handle.get('Name') ?? ''))}`;
}

/** The logs of the Job's pods. What cannot be read is left out: the Job has ended all the same. */
async function logsOf(client: KubernetesClient, handle: JsonObject, signal: AbortSignal): Promise<Json> {
  const pods = `/api/v1/namespaces/${encodeURIComponent(namespaceOf(handle))}/pods`;
  const query = new Map([['labelSelector', [`job-name=${textOf(handle.get('Name') ?? '')}`]]]);
  const response = await ask(client.ask({ method: 'GET', path: pods, query }, signal));
  const items = 'kind' in response ? undefined : readPath(tryParse(response.body), 'items');
  const found = new Map<string, Json>();
  for (const pod of isJsonArray(items) ? items.slice(0, PODS_MAX) : []) {
    const name = readPath(pod, 'metadata.name');
    const containers = readPath(pod, 'spec.containers');
    if (typeof name !== 'string' || !isJsonArray(containers)) continue;
    const logs = new Map<string, Json>();
    for (const container of containers) {
      const containerName = readPath(container, 'name');
      if (typeof containerName !== 'string') continue;
      const path = `${pods}/${encodeURIComponent(name)}/log`;
      const log = await ask(client.ask({ method: 'GET', path, query: logQuery(handle, containerName) }, signal));
      if (!('kind' in log) && isSuccess(log)) logs.set(containerName, new Map([['log', readLog(handle, log.body)]]));
    }
    found.set(name, new Map([['containers', logs]]));
  }
  return new Map([['pods', found]]);
}

function logQuery(handle: JsonObject, container: string): ReadonlyMap<string, readonly string[]> {
  const given = objectOf(readPath(handle, 'LogOptions.LogParameters') ?? null);
  const parameters = Array.from(
    given,
    ([name, values]) => [name, isJsonArray(values) ? values.map(textOf) : [textOf(values)]] as const,
  );
  return new Map([...parameters, ['container', [container]]]);
}

function readLog(handle: JsonObject, text: string): Json {
  return readPath(handle, 'LogOptions.RawLogs') === true ? text : (tryParse(text) ?? text);
}

function isSuccess({ statusCode }: HttpResponse): boolean {
  return statusCode >= 200 && statusCode <= 299;
}

async function ask(asking: Promise<HttpResponse>): Promise<HttpResponse | Extract<TaskEnd, { kind: 'failed' }>> {
  try {
    return await asking;
  } catch (error) {
    const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
    return failure('EKS.SdkClientException', inner instanceof Error ? inner.message || inner.name : String(inner));
  }
}

function unknownCluster(parameters: JsonObject): Extract<TaskEnd, { kind: 'failed' }> {
  const name = textOf(parameters.get('ClusterName') ?? '');
  return failure(
    errorNames.runtime,
    `There is no cluster '${name}'. Add it under "clusters" in the configuration: clusters: { ${name}: { endpoint: 'https://127.0.0.1:6443', token: { env: TOKEN } } } (docs/integrations.md).`,
  );
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : new Map();
}

function tryParse(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return null;
    throw error;
  }
}
