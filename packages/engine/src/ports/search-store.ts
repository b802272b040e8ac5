/**
 * Finding executions by what people know of them, and counting them.
 *
 * A machine has up to a few search keys: paths into its executions' inputs. What an input has there is indexed when the
 * execution starts (`search/search-values.ts`); so a key finds what was started after it was set. A value that was indexed
 * stays findable for as long as its execution is kept.
 *
 * Invariants
 * - Search keys go with their machine.
 * - A search looks at no more than `readMax` executions in one call, whatever it asks for: a page may be short, even
 *   empty, and yet go on.
 */
import type { ResourceTag } from './machine-store.ts';
import type { ExecutionRow, ExecutionStatus } from './store.ts';

export interface SearchStore {
  /** Replaces the search keys of a machine; `missing` if it is not there. */
  readonly putSearchKeys: (machineArn: string, paths: readonly string[]) => Promise<'written' | 'missing'>;
  /** In the order in which they were given; undefined if the machine is not there. */
  readonly findSearchKeys: (machineArn: string) => Promise<readonly string[] | undefined>;
  /** Newest start first, ties by ARN descending. */
  readonly searchExecutions: (search: ExecutionSearch) => Promise<SearchPage>;
  /** ARNs of machines that carry all of the tags, in order; only those whose ARN starts with `arnPrefix`. */
  readonly findTaggedMachines: (
    arnPrefix: string,
    tags: readonly ResourceTag[],
    limit: number,
  ) => Promise<readonly string[]>;
  /** How many executions there are, by status; takes no longer for many of them. */
  readonly countExecutions: (count: ExecutionCount) => Promise<StatusCounts>;
}

/** Everything that is given must hold. */
export interface ExecutionSearch {
  /** Only executions whose ARN starts so: an account, or a machine and the beginning of a name. */
  readonly arnPrefix: string;
  readonly stateMachineArns: readonly string[] | undefined;
  readonly status: ExecutionStatus | undefined;
  readonly error: string | undefined;
  readonly namePrefix: string | undefined;
  /** Epoch milliseconds, inclusive. */
  readonly startedFrom: number | undefined;
  /** Epoch milliseconds, exclusive. */
  readonly startedBefore: number | undefined;
  /** What the input has at these search keys. */
  readonly inputs: readonly SearchValue[];
  /** Exclusive: only what comes after this place in the order. */
  readonly after: ExecutionPlace | undefined;
  readonly limit: number;
  readonly readMax: number;
}

/** A scalar as text: a number has the digits of the input, a string no quotes. */
export interface SearchValue {
  readonly path: string;
  readonly value: string;
}

export interface ExecutionPlace {
  readonly startedAt: number;
  readonly executionArn: string;
}

export interface SearchPage {
  readonly rows: readonly ExecutionRow[];
  /** Where the search goes on; undefined at its end. */
  readonly continueAfter: ExecutionPlace | undefined;
}

export type ExecutionCount =
  | { readonly stateMachineArn: string; readonly machinePrefix?: undefined }
  /** Of all machines whose ARN starts so. */
  | { readonly machinePrefix: string; readonly stateMachineArn?: undefined };

export type StatusCounts = Readonly<Record<ExecutionStatus, number>>;
