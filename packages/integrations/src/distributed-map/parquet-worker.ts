/**
 * Decodes the row groups of a Parquet file, in a thread of its own: a large one would hold up all executions, and one that
 * is damaged may have no end.
 */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type FileMetaData, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { plainParsers } from './plain-parsers.ts';

/** A row group to decode. */
export interface RowGroupRequest {
  readonly metadata: FileMetaData;
  /** The rows of the file that it has. */
  readonly begin: number;
  readonly end: number;
  /** Its bytes, and where in the file they are. */
  readonly bytes: ArrayBuffer;
  readonly offset: number;
}

/** The values of its columns as they are stored, or why there are none. */
export type RowGroupAnswer =
  | { readonly columns: ReadonlyMap<string, readonly unknown[]> }
  | { readonly failure: string };

async function decode({ metadata, begin, end, bytes, offset }: RowGroupRequest): Promise<RowGroupAnswer> {
  const columns = new Map<string, unknown[]>();
  await parquetRead({
    file: {
      byteLength: offset + bytes.byteLength,
      slice: (from: number, to?: number) => bytes.slice(from - offset, to === undefined ? undefined : to - offset),
    },
    metadata,
    rowStart: begin,
    rowEnd: end,
    compressors,
    utf8: false,
    parsers: plainParsers,
    geoparquet: false,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columns.get(columnName) ?? [];
      columns.set(columnName, column);
      for (let at = 0; at < columnData.length; at += 1) column[rowStart - begin + at] = columnData[at];
    },
  });
  return { columns };
}

function serve(port: MessagePort): void {
  port.on('message', (request: RowGroupRequest) => {
    void decode(request)
      .catch((error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }))
      .then((answer) => port.postMessage(answer, []));
  });
}

if (parentPort !== null) serve(parentPort);
