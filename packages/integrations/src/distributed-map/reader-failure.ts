/** What goes wrong with the items of a Distributed Map. */
import { MapRunIoError } from '@stepwright/engine';
import { BucketError } from './bucket.ts';

export function readerFailure(cause: string): MapRunIoError {
  return new MapRunIoError('States.ItemReaderFailed', cause);
}

/** The failure that an error stands for; errors that are nobody's fault but ours stay as they are. */
export function asReaderFailure(error: unknown): unknown {
  if (error instanceof MapRunIoError) return error;
  if (error instanceof BucketError) return readerFailure(error.message);
  // Files that are no CSV, no JSON, no gzip …
  if (error instanceof Error) return readerFailure(`The items cannot be read: ${error.message}`);
  return error;
}
