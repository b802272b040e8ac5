/** EKS on a peer that speaks the Kubernetes API: calls, Jobs, logs. */
import { parseJson } from '@stepwright/asl';
import type { Job, TaskOutcome } from '@stepwright/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KubernetesPeer, openKubernetesPeer } from '../testing/kubernetes-peer.ts';
import { failureIn, neverAborted, outputIn, taskFor } from '../testing/task.ts';
import { clustersSchema } from './clusters-configuration.ts';
import { createKubernetesRunner } from './kubernetes-runner.ts';

let peer: KubernetesPeer;
beforeEach(async () => {
  peer = await openKubernetesPeer();
});
afterEach(() => peer.close());

const runnerOf = () =>
  createKubernetesRunner(clustersSchema.parse({ main: { endpoint: peer.url, token: { env: 'TOKEN' } } }), {
    directory: '.',
    environment: { TOKEN: 't-1' },
  });
const task = (action: string, parameters: object) =>
  taskFor(`arn:aws:states:::eks:${action}`, JSON.stringify({ ClusterName: 'main', ...parameters }));
const run = (action: string, parameters: object) => runnerOf().run(task(action, parameters), neverAborted);
const Job = { metadata: { name: 'count' }, spec: { template: {} } };

function jobOf(outcome: TaskOutcome): Job {
  if (outcome.kind !== 'submitted') throw new Error(`not submitted but ${JSON.stringify(outcome)}`);
  return { ...task('runJob.sync', {}), handle: outcome.handle };
}

describe('eks:call', () => {
  it('sends any request with the token of the cluster', async () => {
    const parameters = { Method: 'GET', Path: '/api/v1/namespaces', QueryParameters: { limit: ['5'] } };
    expect(outputIn(await run('call', parameters))).toMatchObject({
      ResponseBody: { kind: 'NamespaceList', query: '?limit=5' },
      StatusCode: 200,
    });
    expect(peer.tokens).toEqual(new Set(['Bearer t-1']));
  });

  it('fails with the status of the answer and its body', async () => {
    const { error, cause } = failureIn(await run('call', { Method: 'GET', Path: '/no/such/thing' }));
    expect(error).toBe('EKS.404');
    expect(JSON.parse(cause)).toMatchObject({ reason: 'NotFound' });
  });

  it('fails if the configuration does not have the cluster, or cannot reach it', async () => {
    const other = await run('call', { ClusterName: 'other', Method: 'GET', Path: '/' });
    expect(failureIn(other)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('clusters: { other: '),
    });
    const runner = createKubernetesRunner(clustersSchema.parse({ main: { endpoint: 'http://127.0.0.1:1' } }), {
      directory: '.',
      environment: {},
    });
    const gone = await runner.run(task('call', { Method: 'GET', Path: '/' }), neverAborted);
    expect(failureIn(gone)).toMatchObject({
      error: 'EKS.SdkClientException',
      cause: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each([
    ['call', {}, "The field 'Method' is required"],
    ['runJob', {}, "The field 'Job' is required"],
    ['runJob.sync', { Job: {}, Foo: 1 }, "The field 'Foo' is not supported"],
  ])('%s cannot begin with the parameters %j', (action, parameters, why) => {
    const given = parseJson(JSON.stringify({ ClusterName: 'main', ...parameters }));
    expect(() => runnerOf().prepare?.(`arn:aws:states:::eks:${action}`, given)).toThrow(
      expect.objectContaining({ cause: expect.stringContaining(why) }),
    );
  });
});

describe('eks:runJob', () => {
  it('creates the Job, as one of batch/v1, in its namespace', async () => {
    expect(outputIn(await run('runJob', { Namespace: 'jobs', Job }))).toMatchObject({
      ResponseBody: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'count' } },
      StatusCode: 201,
    });
    expect(peer.requests).toEqual(['POST /apis/batch/v1/namespaces/jobs/jobs']);
    expect(failureIn(await run('runJob', { Namespace: 'jobs', Job })).error).toBe('EKS.409');
  });

  it('is followed to its end, and comes with its logs where they are wanted', async () => {
    const runner = runnerOf();
    const LogOptions = { RetrieveLogs: true, LogParameters: { tailLines: ['20'] } };
    const job = jobOf(await run('runJob.sync', { Job, LogOptions }));
    expect(await runner.pollJob?.(job, neverAborted)).toEqual({ kind: 'running' });
    peer.endJobs('Complete', '{"rows":[1,2]}');
    expect(outputIn((await runner.pollJob?.(job, neverAborted)) ?? { kind: 'running' })).toMatchObject({
      ResponseBody: { metadata: { name: 'count' } },
      logs: { pods: { 'count-x1': { containers: { main: { log: { rows: [1, 2] } } } } } },
    });
    expect(peer.requests.at(-1)).toBe('GET /api/v1/namespaces/default/pods/count-x1/log?tailLines=20&container=main');
  });

  it('keeps logs as texts if they are to be raw, or are no JSON', async () => {
    const runner = runnerOf();
    const job = jobOf(await run('runJob.sync', { Job, LogOptions: { RetrieveLogs: true, RawLogs: true } }));
    peer.endJobs('Complete', '{"rows":1}');
    const output = outputIn((await runner.pollJob?.(job, neverAborted)) ?? { kind: 'running' });
    expect(output).toMatchObject({ logs: { pods: { 'count-x1': { containers: { main: { log: '{"rows":1}' } } } } } });
  });

  it('that fails fails the task, with the Job as the cause', async () => {
    const job = jobOf(await run('runJob.sync', { Job }));
    peer.endJobs('Failed', '');
    const { error, cause } = failureIn((await runnerOf().pollJob?.(job, neverAborted)) ?? { kind: 'running' });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause)).toMatchObject({ ResponseBody: { status: { conditions: [{ type: 'Failed' }] } } });
  });

  it('is deleted when it no longer counts, with its pods', async () => {
    const job = jobOf(await run('runJob.sync', { Job }));
    await runnerOf().stopJob?.(job, neverAborted);
    expect(peer.requests.at(-1)).toBe(
      'DELETE /apis/batch/v1/namespaces/default/jobs/count?propagationPolicy=Background',
    );
    await runnerOf().stopJob?.(job, neverAborted);
    expect(failureIn((await runnerOf().pollJob?.(job, neverAborted)) ?? { kind: 'running' }).error).toBe('EKS.404');
  });
});

describe('the watch of a Job', () => {
  it('tells at once of its end, and ends with it', async () => {
    const runner = runnerOf();
    const notices: object[] = [];
    runner.onJobNotice?.((notice) => notices.push(notice));
    const begun = task('runJob.sync', { Job });
    await runner.run(begun, neverAborted);
    await expect.poll(() => peer.watchCount()).toBe(1);
    expect(notices).toEqual([]);
    peer.endJobs('Complete', '');
    await expect.poll(() => notices).toEqual([{ executionArn: begun.executionArn, token: begun.token }]);
    await expect.poll(() => peer.watchCount()).toBe(0);
  });

  it('is opened by a later process, too, once, and closed with it', async () => {
    const job = jobOf(await run('runJob.sync', { Job }));
    await expect.poll(() => peer.watchCount()).toBe(1);
    const later = runnerOf();
    await later.pollJob?.(job, neverAborted);
    await later.pollJob?.(job, neverAborted);
    await expect.poll(() => peer.watchCount()).toBe(2);
    later.close();
    await expect.poll(() => peer.watchCount()).toBe(1);
  });

  it('tells of a Job that somebody deletes', async () => {
    const runner = runnerOf();
    const notices: object[] = [];
    runner.onJobNotice?.((notice) => notices.push(notice));
    const job = jobOf(await runner.run(task('runJob.sync', { Job }), neverAborted));
    await expect.poll(() => peer.watchCount()).toBe(1);
    await runner.stopJob?.(job, neverAborted);
    await expect.poll(() => notices).toHaveLength(1);
  });
});
