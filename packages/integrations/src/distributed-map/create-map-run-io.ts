/** Reads the items and writes the results of Map Runs, from and to buckets. */
import type { MapRunIo } from '@stepwright/engine';
import type { OpenBucket } from './bucket.ts';
import { readItems } from './read-items.ts';
import { writeResults } from './write-results.ts';

export function createMapRunIo(openBucket: OpenBucket): MapRunIo {
  return {
    readItems: (reader, position, { roleArn }, signal) => readItems(reader, position, { openBucket, roleArn, signal }),
    writeResults: (writer, scope, results, signal) => writeResults(writer, scope, results, { openBucket, signal }),
  };
}
