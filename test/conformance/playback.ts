/**
 * Plays back what called services answered (the suite's README, "Service responses"): a task gets the first answer that
 * is left for its state and resource. A task that nothing was recorded for fails in a way that no recording shows.
 */
import { type Json, printJson } from '@stepwright/asl';
import type { Job, JobStatus, Task, TaskEnd, TaskOutcome } from '@stepwright/engine';
import type { PlayedResponse, ServiceResponse } from './case-model.ts';

export interface Playback {
  readonly answer: (task: Task) => TaskOutcome;
  /** How the job that an answer began has ended. */
  readonly poll: (job: Job) => JobStatus;
  /** Whether a placeholder is in what is played back: it then reaches the actual results as it is. */
  readonly hasToken: (token: string) => boolean;
}

/** The playback of a case's service responses, from the first. */
export function createPlayback(recorded: readonly ServiceResponse[]): Playback {
  const left = [...recorded];
  const ends = new Map<string, JobStatus>();
  const texts = recorded.flatMap((entry) => entry.responses.map(textOfResponse));
  return {
    answer: (task) => {
      const resource = resourceNameOf(task.resource);
      const place = left.findIndex(
        (entry) => entry.resource === resource && (entry.state ?? task.stateName) === task.stateName,
      );
      const [entry] = place === -1 ? [] : left.splice(place, 1);
      // A case that compares no history has no responses; what it is about begins once the call has been answered.
      if (recorded.length === 0 && isCallback(task.resource)) return { kind: 'succeeded', output: '{}' };
      // The history of a nested execution is not recorded; what it sends must arrive all the same.
      if (resource === 'sqs:sendMessage' && !recorded.some((entry) => entry.resource === resource)) {
        return { kind: 'succeeded', output: '{}' };
      }
      const response = responseOf(task.resource, entry?.responses ?? []);
      if (response === undefined) {
        return {
          kind: 'failed',
          error: 'NothingRecorded',
          cause: `no answer is recorded for ${resource} in ${task.stateName}`,
        };
      }
      const [submitted] = entry?.responses ?? [];
      if (!isJob(task.resource) || submitted?.type !== 'submitted') return endOf(response);
      ends.set(task.token, endOf(response));
      return { kind: 'submitted', output: textOf(submitted.output ?? null), handle: '' };
    },
    poll: ({ token }) => ends.get(token) ?? { kind: 'running' },
    hasToken: (token) => texts.some((text) => text.includes(token)),
  };
}

/** What the call itself came to. The end of a task that waits for its token is up to the case's workers, and to time. */
function responseOf(resource: string, responses: readonly PlayedResponse[]): PlayedResponse | undefined {
  if (isCallback(resource)) return responses[0];
  return responses.findLast(({ type }) => type === 'succeeded' || type === 'failed');
}

function isJob(resource: string): boolean {
  return resource.endsWith('.sync');
}

function isCallback(resource: string): boolean {
  return resource.endsWith('.waitForTaskToken');
}

/** `<resourceType>:<resource>` of a service integration; any other ARN as recordings write it. */
function resourceNameOf(resource: string): string {
  const service = /^arn:aws:states:[^:]*:[^:]*:(.*)$/.exec(resource)?.[1];
  return service ?? resource.replaceAll('us-east-1', '<region>').replaceAll('arn:aws:', 'arn:<partition>:');
}

function endOf({ type, output, error, cause }: PlayedResponse): TaskEnd {
  if (type === 'failed') return { kind: 'failed', error, cause: cause === undefined ? undefined : textOf(cause) };
  return { kind: 'succeeded', output: textOf(output ?? null) };
}

/** Recorded texts were JSON texts already; objects were texts that the recording parsed. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}

function textOfResponse({ output, error, cause }: PlayedResponse): string {
  return printJson([output ?? null, error ?? null, cause ?? null]);
}
