/** Stepwright's own operations that the console calls, with their requests and responses. See docs/api.md. */
import type { ExecutionListItem, ExecutionStatus, Tag } from '@stepwright/api-model';

export interface OwnOperations {
  readonly SearchExecutions: { readonly input: SearchExecutionsInput; readonly output: SearchExecutionsOutput };
  readonly CountExecutions: {
    readonly input: { readonly stateMachineArn?: string | undefined };
    readonly output: { readonly counts: StatusCounts };
  };
  readonly ListOpenTasks: {
    readonly input: { readonly nextToken?: string | undefined };
    readonly output: { readonly tasks: readonly OpenTask[]; readonly nextToken?: string | undefined };
  };
  readonly DescribeActivity: {
    readonly input: { readonly activityArn: string };
    readonly output: { readonly activityArn: string; readonly pollers: number };
  };
  readonly DescribeRoutes: {
    readonly input: { readonly stateMachineArn: string };
    readonly output: { readonly stateMachineArn: string; readonly routes: readonly TaskRoute[] };
  };
  readonly TakeActivityTask: {
    readonly input: { readonly activityArn: string; readonly taskToken: string; readonly workerName: string };
    readonly output: { readonly taskToken: string; readonly input: string };
  };
  readonly RedriveExecution: {
    readonly input: { readonly executionArn: string; readonly stateMachineArn?: string | undefined };
    readonly output: { readonly executionArn: string; readonly redriveDate: number };
  };
  readonly ForkExecution: {
    readonly input: ForkExecutionInput;
    readonly output: { readonly executionArn: string; readonly startDate: number };
  };
  readonly DescribeSearchKeys: {
    readonly input: { readonly stateMachineArn: string };
    readonly output: { readonly stateMachineArn: string; readonly paths: readonly string[] };
  };
  readonly PutSearchKeys: {
    readonly input: { readonly stateMachineArn: string; readonly paths: readonly string[] };
    readonly output: { readonly stateMachineArn: string; readonly paths: readonly string[] };
  };
}

export type OwnOperationName = keyof OwnOperations;

export type StatusCounts = Readonly<Record<Exclude<ExecutionStatus, 'PENDING_REDRIVE'>, number>>;

/** Everything that is given must hold. */
export interface SearchExecutionsInput {
  readonly stateMachineArn?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly statusFilter?: ExecutionStatus | undefined;
  readonly error?: string | undefined;
  readonly namePrefix?: string | undefined;
  /** Epoch seconds, inclusive. */
  readonly startedFrom?: number | undefined;
  /** Epoch seconds, exclusive. */
  readonly startedBefore?: number | undefined;
  readonly inputs?: readonly { readonly path: string; readonly value: string }[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface FoundExecution extends ExecutionListItem {
  readonly error?: string | undefined;
}

/** A page may be short, even empty, and yet go on. */
export interface SearchExecutionsOutput {
  readonly executions: readonly FoundExecution[];
  readonly nextToken?: string | undefined;
}

/** What an execution awaits from the outside. Times are epoch seconds. */
export interface OpenTask {
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly stateName: string;
  readonly stateEnteredEventId: number;
  readonly stateEnteredDate: number;
  readonly resource: string;
  readonly kind: 'ACTIVITY' | 'CALLBACK';
  /** Whether a worker has taken the task of an activity. */
  readonly status: 'NOT_TAKEN' | 'AWAITED';
  readonly timeoutDate?: number | undefined;
  readonly heartbeatDate?: number | undefined;
  readonly input: string;
  readonly taskToken: string;
}

/** Where a task goes. */
export interface TaskRoute {
  readonly state: string;
  readonly resource: string;
  readonly destination: string;
  /** Why it cannot be reached, and what to do. */
  readonly problem?: string | undefined;
  /** The place in the configuration that decides it, or would. */
  readonly key?: string | undefined;
}

export interface ForkExecutionInput {
  readonly executionArn: string;
  /** Of the event by which the state was entered. */
  readonly eventId: number;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  /** The machine, for its current definition. */
  readonly stateMachineArn?: string | undefined;
}
