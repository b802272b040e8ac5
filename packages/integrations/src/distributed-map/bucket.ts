/** Where the objects of Distributed Maps are: an S3-compatible endpoint, a folder, or memory. */

export interface Bucket {
  /** The object's bytes from the first to the last. @throws BucketError if there is no such object. */
  readonly read: (key: string, options: ReadOptions) => AsyncIterable<Uint8Array>;
  /** A page of the objects whose keys begin so, in the order of their keys, after the place that `next` gave. */
  readonly list: (prefix: string, after: string | undefined, signal: AbortSignal) => Promise<ObjectPage>;
  /** Replaces the object. */
  readonly write: (key: string, body: Uint8Array, signal: AbortSignal) => Promise<void>;
}

export interface ReadOptions {
  readonly versionId?: string | undefined;
  readonly signal: AbortSignal;
}

export interface ObjectPage {
  readonly objects: readonly ListedObject[];
  /** Where the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly storageClass: string;
}

/** Opens a bucket by its name, for a role. @throws BucketError if there is none. */
export type OpenBucket = (name: string, scope: { readonly roleArn: string }) => Promise<Bucket>;

/** What S3 would have said. */
export class BucketError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BucketError';
  }
}
