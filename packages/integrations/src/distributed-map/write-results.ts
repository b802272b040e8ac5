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

/** A file is closed at so many characters, and another begun; it is in memory until then. */
const FILE_LENGTH_MAX = 33_554_432;

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
  const ending = format.outputType === 'JSONL' ? 'jsonl' : 'json';
  const written: Json[] = [];
  let texts: string[] = [];
  let length = 0;

  async function close(): Promise<void> {
    const key = `${folder}/${name}_${written.length}.${ending}`;
    const body = Buffer.from(format.outputType === 'JSONL' ? texts.join('\n') : `[${texts.join(',')}]`);
    await bucket.write(key, body, signal);
    written.push(
      new Map<string, Json>([
        ['Key', key],
        ['Size', body.length],
      ]),
    );
    texts = [];
    length = 0;
  }

  for await (const record of records) {
    for (const text of resultTexts(record, format.transformation)) {
      if (length > 0 && length + text.length > FILE_LENGTH_MAX) await close();
      texts.push(text);
      length += text.length + 1;
    }
  }
  if (texts.length > 0) await close();
  return written;
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
