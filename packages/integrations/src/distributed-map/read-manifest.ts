/**
 * Manifests: files that name the files in which the items are.
 *
 *   S3_INVENTORY   manifest.json of an inventory of S3: every listed object is an item, with the inventory's columns
 *   ATHENA_DATA    the CSV file that Athena's UNLOAD writes: s3://bucket/key on every line
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '@stepwright/asl';
import { linesOf } from './read-json.ts';
import { readFile } from './read-file.ts';
import { type ObjectPlace, openObject } from './read-object.ts';
import { readWhole } from './read-whole.ts';
import { readerFailure } from './reader-failure.ts';
import type { Position } from './position.ts';
import type { ItemsAndPosition, Source } from './source.ts';

/** The largest manifest, in bytes: it is in memory as a whole. */
const MANIFEST_BYTES_MAX = 67_108_864;

interface Manifest {
  readonly files: readonly ManifestFile[];
  /** The ReaderConfig of the files. */
  readonly config: JsonObject;
}

interface ManifestFile {
  readonly bucket: string;
  readonly key: string;
}

/** Whether the configuration is for a manifest. */
export function isManifest(config: JsonObject): boolean {
  return config.get('InputType') === 'MANIFEST' || config.has('ManifestType');
}

/** The items behind a position in the files that the manifest names, one file after the other. */
export async function* readManifest(
  source: Source,
  object: ObjectPlace,
  from: Position,
): AsyncGenerator<ItemsAndPosition> {
  const isAthena = source.config.get('ManifestType') === 'ATHENA_DATA';
  const { content } = await openObject(object, 0);
  const { files, config } = isAthena ? await athenaManifest(content, source.config) : await inventoryManifest(content);
  const first = Number(from.object ?? 0);
  for (const [place, file] of files.entries()) {
    if (place < first) continue;
    const bucket = await source.openBucket(file.bucket);
    const data = { bucket, key: file.key, versionId: undefined, signal: source.signal };
    for await (const page of readFile(data, config, place === first ? from.file : undefined)) {
      yield { items: page.items, position: { object: String(place), file: page.file } };
    }
  }
}

async function athenaManifest(content: AsyncIterable<Uint8Array>, config: JsonObject): Promise<Manifest> {
  const files: ManifestFile[] = [];
  for await (const { text, end } of linesOf(content)) {
    if (end > MANIFEST_BYTES_MAX) throw readerFailure(`The manifest is larger than ${MANIFEST_BYTES_MAX} bytes.`);
    if (text.trim() !== '') files.push(fileAt(text.trim().replace(/^"(.*)"$/, '$1')));
  }
  return { files, config };
}

function fileAt(url: string): ManifestFile {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  if (bucket !== undefined && key !== undefined) return { bucket, key };
  throw readerFailure(`The manifest of Athena has a line that is no s3://bucket/key: ${url.slice(0, 200)}`);
}

async function inventoryManifest(content: AsyncIterable<Uint8Array>): Promise<Manifest> {
  const tooLarge = `The manifest is larger than ${MANIFEST_BYTES_MAX} bytes.`;
  const manifest = parseJson(await readWhole(content, MANIFEST_BYTES_MAX, tooLarge));
  const destination = requireText(manifest, 'destinationBucket');
  const bucket = destination.slice(destination.lastIndexOf(':') + 1);
  const files = member(manifest, 'files');
  if (!isJsonArray(files)) throw wrongInventory('files');
  return {
    files: files.map((file) => ({ bucket, key: requireText(file, 'key') })),
    config: inventoryConfig(manifest),
  };
}

/** How the inventory's files are read. In CSV they have no header: the manifest has it. */
function inventoryConfig(manifest: Json): JsonObject {
  const format = requireText(manifest, 'fileFormat').toUpperCase();
  if (format === 'PARQUET') return new Map([['InputType', 'PARQUET']]);
  if (format !== 'CSV') {
    throw readerFailure(`The inventory is in ${format}. Inventories are read in CSV and Parquet.`);
  }
  const columns = requireText(manifest, 'fileSchema').split(',');
  return new Map<string, Json>([
    ['InputType', 'CSV'],
    ['CSVHeaderLocation', 'GIVEN'],
    ['CSVHeaders', columns.map((column) => column.trim())],
  ]);
}

function member(value: Json, name: string): Json | undefined {
  return isJsonObject(value) ? value.get(name) : undefined;
}

function requireText(value: Json, name: string): string {
  const text = member(value, name);
  if (typeof text === 'string') return text;
  throw wrongInventory(name);
}

function wrongInventory(name: string) {
  return readerFailure(`The manifest is none of an S3 inventory: it has no '${name}'.`);
}
