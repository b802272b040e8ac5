/**
 * What the main thread and the worker say to each other: a numbered call, and its reply.
 *
 * Calls are the methods of Store, carried out in the order in which they were sent. A commit travels as a batch of
 * columns instead of rows (`commit-batch.ts`).
 */
import type { CommitResult, Lease, Store } from '@stepwright/engine';
import type { CommitBatch } from './commit-batch.ts';
import type { StoreFailureReason } from '../store-failure.ts';

/** The methods of Store that go to the worker as they are. */
type PlainCalls = Omit<Store, 'shardCount' | 'commit' | 'close'>;

/** What each call takes and gives. */
type StoreSignatures = {
  readonly [K in keyof PlainCalls]: {
    readonly args: Parameters<PlainCalls[K]>;
    readonly result: Awaited<ReturnType<PlainCalls[K]>>;
  };
} & {
  readonly commit: { readonly args: [lease: Lease, batch: CommitBatch]; readonly result: RefusedCommits };
  readonly close: { readonly args: []; readonly result: void };
};

/** An interface of the store as the worker has it: without the promises. */
export type Synchronous<Port> = {
  readonly [K in keyof Port]: Port[K] extends (...args: infer Args) => Promise<infer Result>
    ? (...args: Args) => Result
    : never;
};

export type StoreCallName = keyof StoreSignatures;

export type StoreArgs<K extends StoreCallName = StoreCallName> = StoreSignatures[K]['args'];

export type StoreResult<K extends StoreCallName = StoreCallName> = StoreSignatures[K]['result'];

/** The worker's side of every call: as in Store, but synchronous. */
export type StoreHandlers = {
  readonly [K in StoreCallName]: (...args: StoreArgs<K>) => StoreResult<K>;
};

/** The commits of a batch that were not written, by their index. Usually empty, which is why the others are not listed. */
export type RefusedCommits = ReadonlyMap<number, CommitResult>;

/** One call on its way to the worker. */
export type StoreCall<K extends StoreCallName = StoreCallName> = {
  readonly [P in K]: { readonly id: number; readonly name: P; readonly args: StoreArgs<P> };
}[K];

/** The outcome of the call with the same id. The reply with id 0 says how opening went. */
export type StoreReply =
  | { readonly id: number; readonly result: StoreResult; readonly failure?: undefined }
  | { readonly id: number; readonly failure: WireFailure };

export interface WireFailure {
  readonly reason: StoreFailureReason;
  readonly message: string;
}

/** What a worker is started with. */
export interface StoreWorkerOptions {
  readonly file: string;
  readonly bytesMax: number | undefined;
  readonly lockWaitMs: number;
}
