/** Tasks and a router for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type JobStatus, silentLog, type TaskOutcome } from '@stepwright/engine';
import type { ActingTask } from '../roles/assume-role.ts';
import { createRouter, type Router, type RouterDeps } from '../router/create-router.ts';
import { functionsConfigurationSchema } from '../router/functions-configuration.ts';

export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const neverAborted = new AbortController().signal;

let tokens = 0;

/** A task with a token of its own, unless one is given. */
export function taskFor(resource: string, input: string, overrides: Partial<ActingTask> = {}): ActingTask {
  tokens += 1;
  return {
    token: `token-${tokens}`,
    resource,
    input,
    executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:m:e',
    stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:m',
    stateName: 'S',
    retryCount: 0,
    timeoutSeconds: undefined,
    heartbeatSeconds: undefined,
    roleArn: 'arn:aws:iam::111122223333:role/r',
    executionRoleArn: 'arn:aws:iam::111122223333:role/r',
    home: { partition: 'aws', region: 'eu-west-1', account: '111122223333' },
    startedAt: Date.UTC(2026, 0, 1),
    traceHeader: undefined,
    ...overrides,
  };
}

export function arnOf(functionName: string): string {
  return `arn:aws:lambda:eu-west-1:111122223333:function:${functionName}`;
}

/** A router for a configuration as a user would write it. Dates are fixed at the beginning of 2026. */
export function routerFor(functions: object, deps: Partial<RouterDeps> = {}): Router {
  const configuration = functionsConfigurationSchema.parse({ functions });
  const clock = { now: () => Date.UTC(2026, 0, 1) };
  return createRouter(configuration, { directory: tmpdir(), clock, log: silentLog, ...deps });
}

/** A directory with the given files, and how to remove it. */
export function directoryWith(files: Readonly<Record<string, string>>): {
  readonly directory: string;
  readonly remove: () => void;
} {
  const directory = mkdtempSync(path.join(tmpdir(), 'stepwright-functions-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** The failed outcome; throws if it is none. */
export function failureIn(outcome: TaskOutcome | JobStatus): {
  readonly error: string | undefined;
  readonly cause: string;
} {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${JSON.stringify(outcome)}`);
  return { error: outcome.error, cause: outcome.cause ?? '' };
}

/** The output as plain JSON; throws if the task failed. */
export function outputIn(outcome: TaskOutcome | JobStatus): unknown {
  if (outcome.kind !== 'succeeded') throw new Error(`expected success, got ${JSON.stringify(outcome)}`);
  const value: unknown = JSON.parse(outcome.output);
  return value;
}

/** Waits until a condition holds, looking again at every turn of the event loop, for at most ten seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
