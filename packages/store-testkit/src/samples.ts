/** Commits and machines to put into a store under test. */
import type {
  ActivityRow,
  ExecutionCommit,
  ExecutionHead,
  ExecutionRow,
  ExecutionSearch,
  ExecutionStart,
  NewMachine,
  NewRevision,
} from '@stepwright/engine';
import { runningHead } from '@stepwright/engine/testing';

export { runningHead } from '@stepwright/engine/testing';

export const machineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders';

/** The ARN of the execution with this name. */
export function arnOf(name: string): string {
  return `arn:aws:states:eu-central-1:123456789012:execution:orders:${name}`;
}

/** A head that runs again. */
export const redrivenHead: ExecutionHead = { ...runningHead, redriveCount: 1, redrivenAt: 3_000, revision: 2 };

export const succeededHead: ExecutionHead = {
  ...runningHead,
  status: 'SUCCEEDED',
  stoppedAt: 2_000,
  output: '{"done":true}',
};

export function sampleStart(name: string, change: Partial<ExecutionStart> = {}): ExecutionStart {
  return {
    executionArn: arnOf(name),
    stateMachineArn: machineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name,
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    input: '{"order":1}',
    startedAt: 1_000,
    traceHeader: undefined,
    ...change,
  };
}

/** The commit that starts the execution `name`, with events 1 and 2. */
export function firstCommit(
  name: string,
  change: Partial<ExecutionCommit> = {},
  startChange: Partial<ExecutionStart> = {},
): ExecutionCommit {
  const start = sampleStart(name, startChange);
  return {
    executionArn: start.executionArn,
    sequence: 1,
    start,
    record: `${name} record 1`,
    firstEventId: 1,
    lastEventId: 2,
    payloads: [],
    head: runningHead,
    ...change,
  };
}

/** A later commit; like the first, it brings two events unless told otherwise. */
export function laterCommit(name: string, sequence: number, change: Partial<ExecutionCommit> = {}): ExecutionCommit {
  return {
    executionArn: arnOf(name),
    sequence,
    start: undefined,
    record: `${name} record ${sequence}`,
    firstEventId: 2 * sequence - 1,
    lastEventId: 2 * sequence,
    payloads: [],
    head: runningHead,
    ...change,
  };
}

/** The row that a store shows once `commit` is the newest of the execution that `start` began. */
export function rowOf(start: ExecutionStart, commit: ExecutionCommit): ExecutionRow {
  return { start, head: commit.head, sequence: commit.sequence, lastEventId: commit.lastEventId };
}

export function sampleRevision(change: Partial<NewRevision> = {}): NewRevision {
  return {
    definition: '{"StartAt":"A"}',
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    configuration: '{"tracing":false}',
    revisionId: undefined,
    updatedAt: 500,
    ...change,
  };
}

/** A machine whose ARN follows from its name. */
export function sampleMachine(name: string, change: Partial<NewMachine> = {}): NewMachine {
  return {
    ...sampleRevision(),
    machineArn: machineArnOf(name),
    name,
    type: 'STANDARD',
    createdAt: 500,
    ...change,
  };
}

export function machineArnOf(name: string): string {
  return `arn:aws:states:eu-central-1:123456789012:stateMachine:${name}`;
}

export function sampleActivity(name: string, change: Partial<ActivityRow> = {}): ActivityRow {
  return { activityArn: activityArnOf(name), name, createdAt: 500, configuration: '{}', ...change };
}

export function activityArnOf(name: string): string {
  return `arn:aws:states:eu-central-1:123456789012:activity:${name}`;
}

/** The search that finds all, on one page. */
export const everyExecution: ExecutionSearch = {
  arnPrefix: 'arn:',
  stateMachineArns: undefined,
  status: undefined,
  error: undefined,
  namePrefix: undefined,
  startedFrom: undefined,
  startedBefore: undefined,
  inputs: [],
  after: undefined,
  limit: 1_000,
  readMax: 100_000,
};
