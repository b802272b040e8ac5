/**
 * The files of a ResultWriter, as AWS lays them out:
 *
 *   <prefix>/<uuid of the Map Run>/SUCCEEDED_0.json, …1.json   an array of children each, or a line each
 *   <prefix>/<uuid of the Map Run>/FAILED_0.json               those that failed, always as whole records
 *   <prefix>/<uuid of the Map Run>/manifest.json               which files there are; written last
 *
 * Written again after a crash, the same results have the same files.
 */
import { isJsonObject, type Json, printJson, type WriterPlan } from '@stepwright/asl';
import {
  MapRunIoError,
  type MapRunResults,
  type MapRunScope,
  type ResultRecord,
  resultTexts,
} from '@stepwright/engine';
import { type Bucket, BucketError, type OpenBucket } from './bucket.ts';

/** A file is closed at so many bytes, and another begun; it is in memory until then. */
const FILE_BYTES_MAX = 8_388_608;

/** Writes the results and gives what the state results in. @throws MapRunIoError */
export async function writeResults(
  writer: WriterPlan,
  { mapRunArn, roleArn }: MapRunScope,
  { succeeded, failed }: MapRunResults,
  { openBucket, signal }: { readonly openBucket: OpenBucket; readonly signal: AbortSignal },
): Promise<Json> {
  try {
    const bucketName = requireText(writer.arguments, 'Bucket');
    const bucket = await openBucket(bucketName, { roleArn });
    const folder = folderOf(optionalText(writer.arguments, 'Prefix') ?? '', mapRunArn);
    const files = { bucket, folder, format: writer, signal };
    const whole = { ...files, format: { ...writer, transformation: 'NONE' } as const };
    const results = new Map<string, Json>([
      ['FAILED', await writeFiles('FAILED', failed, whole)],
      ['PENDING', []],
      ['SUCCEEDED', await writeFiles('SUCCEEDED', succeeded, files)],
    ]);
    const manifest = new Map<string, Json>([
      ['DestinationBucket', bucketName],
      ['MapRunArn', mapRunArn],
      ['ResultFiles', results],
    ]);
    const key = `${folder}/manifest.json`;
    await bucket.write(key, Buffer.from(printJson(manifest)), signal);
    const details = new Map([
      ['Bucket', bucketName],
      ['Key', key],
    ]);
    return new Map<string, Json>([
      ['MapRunArn', mapRunArn],
      ['ResultWriterDetails', details],
    ]);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BucketError) throw new MapRunIoError('States.ResultWriterFailed', error.message);
    throw error;
  }
}

interface Files {
  readonly bucket: Bucket;
  readonly folder: string;
  readonly format: Pick<WriterPlan, 'transformation' | 'outputType'>;
  readonly signal: AbortSignal;
}

/** Gives the keys and sizes of the files. */
async function writeFiles(name: string, records: AsyncIterable<ResultRecord>, files: Files): Promise<Json> {
  const { bucket, folder, format, signal } = files;
  const [ending, opening, separator, closing] =
    format.outputType === 'JSONL' ? ['jsonl', '', '\n', ''] : ['json', '[', ',', ']'];
  const written: Json[] = [];
  const file = createFileBody();

  async function close(): Promise<void> {
    file.add(closing);
    const key = `${folder}/${name}_${written.length}.${ending}`;
    const body = file.take();
    await bucket.write(key, body, signal);
    written.push(
      new Map<string, Json>([
        ['Key', key],
        ['Size', body.length],
      ]),
    );
  }

  for await (const record of records) {
    for (const text of resultTexts(record, format.transformation)) {
      if (file.length() + Buffer.byteLength(text) > FILE_BYTES_MAX && file.length() > 0) await close();
      file.add(file.length() === 0 ? opening : separator);
      file.add(text);
    }
  }
  if (file.length() > 0) await close();
  return written;
}

interface FileBody {
  readonly add: (text: string) => void;
  /** Bytes since the last `take`. */
  readonly length: () => number;
  /** What was added since the last `take`; good until more is added. */
  readonly take: () => Uint8Array;
}

/** The bytes of one file after the other, all in the same memory: there may be many files. */
function createFileBody(): FileBody {
  let bytes = Buffer.allocUnsafe(65_536);
  let length = 0;
  return {
    add: (text) => {
      const needed = length + Buffer.byteLength(text);
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(needed, 2 * bytes.length));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      length += bytes.write(text, length);
    },
    length: () => length,
    take: () => {
      const taken = bytes.subarray(0, length);
      length = 0;
      return taken;
    },
  };
}

function folderOf(prefix: string, mapRunArn: string): string {
  const uuid = mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1);
  return prefix === '' ? uuid : `${prefix.replace(/\/$/, '')}/${uuid}`;
}

/** @throws BucketError */
function requireText(args: Json | undefined, name: string): string {
  const text = optionalText(args, name);
  if (text === undefined) throw new BucketError(`The ResultWriter needs '${name}', a text.`);
  return text;
}

function optionalText(args: Json | undefined, name: string): string | undefined {
  const value = isJsonObject(args) ? args.get(name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
