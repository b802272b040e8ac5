/** What a Map Run results in: its children's outputs in the order of the items, or what a ResultWriter makes of them. */
import { printJson, utf8Length, type WriterPlan } from '@stepwright/asl';
import type { TaskEnd } from '../../ports/task-runner.ts';
import { type MapRunIo, MapRunIoError, type MapRunScope, type ResultRecord } from '../../ports/map-run-io.ts';
import type { MapRunStore } from '../../ports/map-run-store.ts';
import type { ExecutionRow, MachineType } from '../../ports/store.ts';
import { resultTexts } from './result-text.ts';

/** Children that are read at once. */
const PAGE = 200;

export interface ResultsOptions {
  readonly store: Pick<MapRunStore, 'mapRunChildren'>;
  readonly io: MapRunIo | undefined;
  readonly scope: MapRunScope;
  readonly writer: WriterPlan | undefined;
  readonly type: MachineType;
  readonly payloadBytesMax: number;
  readonly signal: AbortSignal;
}

/** The result of the state, or why there is none. */
export async function collectResults(options: ResultsOptions): Promise<TaskEnd> {
  const { writer, io, scope, signal } = options;
  if (writer?.resource === undefined) return collectArray(options);
  if (io === undefined) {
    throw new MapRunIoError(
      'States.ResultWriterFailed',
      'Stepwright was started without anything to write results to.',
    );
  }
  const results = { succeeded: records(options, isSucceeded), failed: records(options, isFailed) };
  return { kind: 'succeeded', output: printJson(await io.writeResults(writer, scope, results, signal)) };
}

/** The array that the state gets itself: within the limit of any state's data. */
async function collectArray(options: ResultsOptions): Promise<TaskEnd> {
  const { writer, payloadBytesMax } = options;
  const texts: string[] = [];
  let bytes = 2;
  for await (const record of records(options, writer?.transformation === 'NONE' ? () => true : isSucceeded)) {
    for (const text of resultTexts(record, writer?.transformation ?? 'COMPACT')) {
      texts.push(text);
      bytes += utf8Length(text) + 1;
    }
    if (bytes - 1 > payloadBytesMax) {
      return {
        kind: 'failed',
        error: 'States.DataLimitExceeded',
        cause:
          'The results of the Map Run are larger than the maximum number of bytes service limit. Use a ResultWriter.',
      };
    }
  }
  return { kind: 'succeeded', output: `[${texts.join(',')}]` };
}

async function* records(
  { store, scope, type }: ResultsOptions,
  isWanted: (row: ExecutionRow) => boolean,
): AsyncGenerator<ResultRecord> {
  let fromIndex = 0;
  for (;;) {
    const { mapRunArn } = scope;
    const page = await store.mapRunChildren({
      mapRunArn,
      status: undefined,
      fromIndex,
      order: 'ascending',
      limit: PAGE,
    });
    for (const row of page) if (isWanted(row)) yield toRecord(row, type);
    const last = page.at(-1);
    if (last === undefined) return;
    fromIndex = (last.start.mapRun?.index ?? 0) + 1;
  }
}

function isSucceeded({ head }: ExecutionRow): boolean {
  return head.status === 'SUCCEEDED';
}

function isFailed({ head }: ExecutionRow): boolean {
  return head.status !== 'SUCCEEDED' && head.status !== 'RUNNING';
}

function toRecord({ start, head }: ExecutionRow, type: MachineType): ResultRecord {
  const { executionArn, stateMachineArn, name, input, startedAt } = start;
  const { status, output, error, cause, stoppedAt } = head;
  const redriveCount = type === 'STANDARD' ? head.redriveCount : undefined;
  return {
    executionArn,
    stateMachineArn,
    name,
    input,
    startedAt,
    status,
    output,
    error,
    cause,
    stoppedAt,
    redriveCount,
  };
}
