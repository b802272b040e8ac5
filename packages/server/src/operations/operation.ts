/**
 * What an operation is: a function from a checked request to a response, with what it may use beside its arguments.
 *
 * The order in which a request is checked is fixed, because clients see it: size, framing (method, content type),
 * target, signature, body and shape, rights, then, in each operation: values (names, ARNs, JSON, definitions), existence of
 * what they name, and its state. An operation refuses with RefusedRequest and commits before it answers.
 */
import type { ApiOperations, OperationName } from '@stepwright/api-model';
import type { CalledResource } from '@stepwright/asl';
import type { Clock, Engine, Log, Random, Store, TaskRunner } from '@stepwright/engine';
import type { Caller } from '../authentication/authenticator.ts';
import type { PageTokens } from '../protocol/page-token.ts';
import type { MachineRemoval } from './machine-removal.ts';
import type { SerialQueue } from './serial-queue.ts';

/** Says of a task where it goes, and whether that can be reached. Calls nothing. */
export interface TaskRoutes {
  readonly describe: (task: CalledResource) => Promise<TaskRoute>;
}

export interface TaskRoute {
  /** Where the task goes, in words. */
  readonly destination: string;
  /** What is wrong with it, and what to do; undefined if nothing is known to be. */
  readonly problem: string | undefined;
  /** Where the configuration says so, or would have to. */
  readonly key: string | undefined;
}

/** What every request of a server shares. */
export interface ServerContext {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** What tasks are called with where no execution does it; undefined where the server was opened without. */
  readonly runner: TaskRunner | undefined;
  /** Where tasks go; undefined where the server was opened without. */
  readonly taskRoutes: TaskRoutes | undefined;
  readonly log: Log;
  /** The most bytes of UTF-8 that an execution's input may have. */
  readonly payloadBytesMax: number;
  readonly pageTokens: PageTokens;
  readonly removal: MachineRemoval;
  /** Updates of one machine wait for each other here, by its ARN. */
  readonly updates: SerialQueue;
}

/** What one request brings along: who makes it, and the partition, region and account in which it makes and lists things. */
export interface RequestContext extends ServerContext, Caller {
  /** The X-Ray header of the HTTP request, which wins over the one in the body. */
  readonly traceHeader: string | undefined;
  /**
   * Waits for something that takes time by the clock. Virtual time stands still during a request; here it may pass.
   * `begin` must have taken its own hold of the clock, if it needs one, when it returns.
   */
  readonly letTimePass: <T>(begin: () => Promise<T>) => Promise<T>;
  /** A signal that aborts when waiting is no use any more: the client has gone, or the server shuts down. */
  readonly interruption: () => AbortSignal;
}

export type Operation<Name extends OperationName> = (
  input: ApiOperations[Name]['input'],
  context: RequestContext,
) => Promise<ApiOperations[Name]['output']>;

/** An instant as the API prints it: epoch seconds with a fraction. Exact, since a millisecond has few enough digits. */
export function toApiTime(epochMilliseconds: number): number {
  return epochMilliseconds / 1000;
}
