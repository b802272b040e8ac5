/** A later process goes on at a position: it gets the items behind it, and what lies before is not read again. */
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import type { ReaderPlan } from '@stepwright/asl';
import type { Bucket } from './bucket.ts';
import { bucketOf, chunksOf, failureOf, itemsOf, type Objects, plan } from './reader-harness.ts';

const ROWS = 2_500;
const numbers = Array.from({ length: ROWS }, (_, index) => index);

/** Rows of different lengths, with line breaks in them, and lines that are empty. */
const csvFile = ['n,text', ...numbers.map((n) => `${n},"${'ä\r\n'.repeat(n % 3)}"${n % 7 === 0 ? '\r\n' : ''}`)].join(
  '\r\n',
);
const linesFile = numbers.map((n) => `{"n":${n},"text":"${'ö'.repeat(n % 3)}"}${n % 7 === 0 ? '\n' : ''}\n`).join('');
const parquetFile = Buffer.from(
  parquetWriteBuffer({ columnData: [{ name: 'n', data: numbers, type: 'INT32' }], rowGroupSize: 700 }),
);
const inventory = (keys: readonly string[]) =>
  JSON.stringify({
    destinationBucket: 'arn:aws:s3:::b',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key',
    files: keys.map((key) => ({ key })),
  });

const csv = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };
const given = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'] };
const many = Object.fromEntries(numbers.map((n) => [`in/${String(n).padStart(4, '0')}`, `{"n":${n}}`]));

const sources: readonly (readonly [string, Objects, ReaderPlan])[] = [
  ['CSV', { file: csvFile }, plan(csv)],
  ['CSV behind a byte order mark', { file: `\uFEFF${csvFile}` }, plan(csv)],
  ['CSV with given headers', { file: csvFile }, plan(given)],
  ['packed CSV', { 'file.gz': gzipSync(csvFile) }, plan(csv, { Key: 'file.gz' })],
  ['JSON Lines', { file: linesFile }, plan({ InputType: 'JSONL' })],
  ['packed JSON Lines', { 'file.gz': gzipSync(linesFile) }, plan({ InputType: 'JSONL' }, { Key: 'file.gz' })],
  ['JSON', { file: JSON.stringify(numbers) }, plan({ InputType: 'JSON' })],
  ['a JSON object', { file: JSON.stringify(many) }, plan({ InputType: 'JSON' })],
  ['Parquet', { file: parquetFile }, plan({ InputType: 'PARQUET' })],
  ['a listing', many, plan({}, { Prefix: 'in/' }, 'listObjectsV2')],
  [
    'listed objects, flattened',
    { 'in/a': linesFile, 'in/b': '', 'in/c': '{"last":1}', 'out/d': '7' },
    plan({ InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' }, { Prefix: 'in/' }, 'listObjectsV2'),
  ],
  [
    'an inventory',
    { file: inventory(['1.csv.gz', '2.csv']), '1.csv.gz': gzipSync(csvFile), '2.csv': csvFile },
    plan({ ManifestType: 'S3_INVENTORY' }),
  ],
  [
    'a manifest of Athena',
    { file: 's3://b/1\ns3://b/2\n', '1': parquetFile, '2': parquetFile },
    plan({ InputType: 'PARQUET', ManifestType: 'ATHENA_DATA' }),
  ],
];

describe('whoever goes on at a position gets the items behind it', () => {
  test.each(sources)('%s', async (_, objects, reader) => {
    const bucket = bucketOf(objects);
    const chunks = await chunksOf(bucket, reader);
    expect(chunks.length).toBeGreaterThan(2);
    for (const [place, { position }] of chunks.entries()) {
      const rest = chunks.slice(place + 1).flatMap(({ items }) => items);
      expect(await itemsOf(bucket, reader, position)).toEqual(rest);
    }
  });

  test.each(sources)('%s, where an earlier version counted the items before it', async (_, objects, reader) => {
    const bucket = bucketOf(objects);
    const all = await itemsOf(bucket, reader);
    expect(await itemsOf(bucket, reader, '1234')).toEqual(all.slice(1_234));
    expect(await itemsOf(bucket, reader, String(all.length))).toEqual([]);
  });
});

/** The bucket, and the bytes that are read of it. */
function counting(bucket: Bucket): { readonly bucket: Bucket; readonly bytes: () => number } {
  let bytes = 0;
  const readPart: Bucket['readPart'] = async (...call) => {
    const part = await bucket.readPart(...call);
    bytes += part.bytes.length;
    return part;
  };
  return { bucket: { ...bucket, readPart }, bytes: () => bytes };
}

describe('what lies before a position is not read again', () => {
  const padded = (n: number) => `${n},${'x'.repeat(20_000)}`;
  const large: readonly (readonly [string, string | Uint8Array, object])[] = [
    ['CSV', ['n,text', ...numbers.slice(0, 1_500).map(padded)].join('\n'), given],
    [
      'JSON Lines',
      numbers
        .slice(0, 1_500)
        .map((n) => `["${padded(n)}"]`)
        .join('\n'),
      { InputType: 'JSONL' },
    ],
    [
      'Parquet',
      Buffer.from(
        parquetWriteBuffer({
          columnData: [{ name: 'text', data: numbers.slice(0, 1_500).map(padded), type: 'STRING' }],
          codec: 'UNCOMPRESSED',
          rowGroupSize: 200,
        }),
      ),
      { InputType: 'PARQUET' },
    ],
  ];

  test.each(large)('%s', async (_, file, config) => {
    const chunks = await chunksOf(bucketOf({ file }), plan(config));
    const { bucket, bytes } = counting(bucketOf({ file }));
    const rest = await itemsOf(bucket, plan(config), chunks.at(-2)?.position);
    expect(rest).toEqual(chunks.at(-1)?.items);
    expect(bytes()).toBeLessThan(file.length / 3);
  });
});

test.each(sources.filter(([name]) => !name.startsWith('a listing')))(
  '%s that has changed since is not gone on with',
  async (_, objects, reader) => {
    const positions = (await chunksOf(bucketOf(objects), reader)).map(({ position }) => position);
    const changed = Object.fromEntries(
      Object.entries(objects).map(([key, body]) => [key, key === 'file' && isManifest(reader) ? body : twice(body)]),
    );
    expect(await failureOf(bucketOf(changed), reader, positions[0])).toMatch(
      /^States.ItemReaderFailed: The object '.*' changed while its items were being read.$/,
    );
  },
);

function isManifest({ config }: ReaderPlan): boolean {
  return config.has('ManifestType');
}

function twice(body: string | Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(body), Buffer.from(body)]);
}

test('a text that is no position is nobody’s fault but ours', async () => {
  await expect(chunksOf(bucketOf({}), plan(csv), '"x"')).rejects.toThrow('is not the position of a reader');
  await expect(chunksOf(bucketOf({}), plan(csv), '{"file":{"unit":"page"}}')).rejects.toThrow('how far a file');
});
