/** Batch, over REST with JSON: a job's name says how it ends. */
import { json, openPeer, parseFields, isFields, type Peer } from './open-peer.ts';

export interface BatchPeer extends Peer {
  /** Names of the jobs that were stopped. */
  readonly stopped: ReadonlySet<string>;
}

export async function openBatchPeer(): Promise<BatchPeer> {
  const stopped = new Set<string>();
  const jobs = new Map<string, { readonly name: string; readonly environment: unknown }>();
  const statusOf = (name: string) => ({ endless: 'RUNNING', failing: 'FAILED' })[name] ?? 'SUCCEEDED';
  const peer = await openPeer(({ url, body }) => {
    const input = parseFields(body);
    if (url.pathname === '/v1/submitjob') {
      const jobId = `job-${jobs.size + 1}`;
      const overrides = input['containerOverrides'];
      jobs.set(jobId, {
        name: String(input['jobName']),
        environment: isFields(overrides) ? overrides['environment'] : [],
      });
      return json({ jobId, jobName: input['jobName'] });
    }
    if (url.pathname === '/v1/terminatejob') {
      stopped.add(jobs.get(String(input['jobId']))?.name ?? '');
      return json({});
    }
    const ids = input['jobs'];
    const found = (Array.isArray(ids) ? ids : []).map((id) => {
      const job = jobs.get(String(id));
      return {
        jobId: id,
        jobName: job?.name,
        status: statusOf(job?.name ?? ''),
        container: { environment: job?.environment },
      };
    });
    return json({ jobs: found });
  });
  return { ...peer, stopped };
}
