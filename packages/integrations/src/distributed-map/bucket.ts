/** Where the objects of Distributed Maps are: an S3-compatible endpoint, a folder, or memory. */

export interface Bucket {
  /**
   * A part of the object, empty behind its end. One request: nothing stays open while the items in it are worked on.
   * @throws BucketError if there is no such object, or it is not the one that `etag` names.
   */
  readonly readPart: (key: string, range: PartRange, options: ReadOptions) => Promise<ObjectPart>;
  /** A page of the objects whose keys begin so, in the order of their keys, behind the key `after`. */
  readonly list: (prefix: string, after: string | undefined, signal: AbortSignal) => Promise<ObjectPage>;
  /** Replaces the object. The body is the caller's again once this resolves. */
  readonly write: (key: string, body: Uint8Array, signal: AbortSignal) => Promise<void>;
}

/** So many bytes from an offset on, or the last ones. */
export type PartRange =
  | { readonly from: number; readonly bytesMax: number; readonly last?: undefined }
  | { readonly last: number };

export interface ReadOptions {
  readonly versionId?: string | undefined;
  /** Only of the object as it was when it had this tag. */
  readonly etag?: string | undefined;
  readonly signal: AbortSignal;
}

export interface ObjectPart {
  readonly bytes: Uint8Array;
  /** Of the whole object. */
  readonly size: number;
  /** Changes whenever the object does. With its quotes, as S3 gives it. */
  readonly etag: string;
}

export interface ObjectPage {
  readonly objects: readonly ListedObject[];
  /** Whether more objects follow. */
  readonly isLast: boolean;
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

/** For whom a bucket is opened. */
export interface BucketScope {
  readonly roleArn: string;
  /** The account that the bucket must belong to. */
  readonly expectedOwner?: string | undefined;
}

/** Opens a bucket by its name. @throws BucketError if there is none. */
export type OpenBucket = (name: string, scope: BucketScope) => Promise<Bucket>;

/** What S3 would have said. */
export class BucketError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BucketError';
  }
}

/** The failure of a read of an object that is not any more what it was. */
export function changedObject(key: string, options?: ErrorOptions): BucketError {
  return new BucketError(`The object '${key}' changed while its items were being read.`, options);
}

/** Where the range begins and ends, in bytes of an object of the size. */
export function boundsOf(range: PartRange, size: number): { readonly from: number; readonly to: number } {
  const from = Math.min(range.last === undefined ? range.from : Math.max(0, size - range.last), size);
  return { from, to: range.last === undefined ? Math.min(from + range.bytesMax, size) : size };
}
