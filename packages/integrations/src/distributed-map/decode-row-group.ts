/** Row groups of Parquet files, decoded in a thread that has an end even if the file is damaged. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RowGroupAnswer, RowGroupRequest } from './parquet-worker.ts';
import { readerFailure } from './reader-failure.ts';

/** Milliseconds in which the largest row group is decoded many times over; one that is damaged may take forever. */
const DECODE_MS_MAX = 60_000;

/** Memory of the thread, in MiB. */
const MEMORY_MB_MAX = 1_024;

export interface RowGroupDecoder {
  /** The values of the columns, as they are stored. @throws MapRunIoError */
  readonly decode: (request: RowGroupRequest) => Promise<ReadonlyMap<string, readonly unknown[]>>;
  readonly close: () => Promise<unknown>;
}

/** Starts the thread. It decodes one row group after the other. */
export function openRowGroupDecoder(decodeMsMax = DECODE_MS_MAX): RowGroupDecoder {
  // The same module in a published package is compiled, and so is the worker's.
  const entry = new URL(`./parquet-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(entry, {
    name: 'stepwright parquet',
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  let settle: { resolve: (answer: RowGroupAnswer) => void; reject: (error: unknown) => void } | undefined;
  worker.on('message', (answer: RowGroupAnswer) => settle?.resolve(answer));
  worker.on('error', (error) => settle?.reject(error));
  worker.on('exit', () => settle?.reject(readerFailure('The thread that decodes Parquet files has ended.')));

  return {
    decode: async (request) => {
      const answered = Promise.withResolvers<RowGroupAnswer>();
      settle = answered;
      const timer = setTimeout(() => {
        answered.reject(readerFailure(`A row group takes longer than ${decodeMsMax} ms to decode: it is damaged.`));
      }, decodeMsMax);
      worker.postMessage(request, [request.bytes]);
      const answer = await answered.promise.finally(() => clearTimeout(timer));
      if ('columns' in answer) return answer.columns;
      throw readerFailure(`The Parquet file cannot be read: ${answer.failure}`);
    },
    close: () => worker.terminate(),
  };
}
