/** Stepwright's own operations that the console calls, with their requests and responses. See docs/api.md. */
import type { ExecutionListItem, ExecutionStatus, Tag } from './generated/api-types.ts';

export interface OwnOperations {
  readonly SearchExecutions: { readonly input: SearchExecutionsInput; readonly output: SearchExecutionsOutput };
  readonly CountExecutions: {
    readonly input: { readonly stateMachineArn?: string | undefined };
    readonly output: { readonly counts: StatusCounts };
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
