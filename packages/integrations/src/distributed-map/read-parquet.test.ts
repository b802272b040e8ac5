/** Parquet files, written by another program's library, as items. */
import { zstdCompressSync } from 'node:zlib';
import { array, assert, asyncProperty, integer, tuple } from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { openRowGroupDecoder } from './decode-row-group.ts';
import { openParquet } from './read-parquet.ts';
import { bucketOf, chunksOf, failureOf, itemsOf, plan } from './reader-harness.ts';

const parquet = plan({ InputType: 'PARQUET' });

/** What the values of a column become. */
async function valuesOf(column: Omit<ColumnSource, 'name'>, element?: Partial<SchemaElement>): Promise<string> {
  const schema: SchemaElement[] | undefined = element && [
    { name: 'root', num_children: 1 },
    { name: 'v', repetition_type: 'OPTIONAL', ...element },
  ];
  const columnData = [{ name: 'v', ...column }];
  const file = parquetWriteBuffer({ columnData, ...(schema && { schema }), statistics: false });
  const items = await itemsOf(bucketOf({ file: new Uint8Array(file) }), parquet);
  return items.map((item) => item.replace(/^\{"v":(.*)\}$/, '$1')).join(' ');
}

describe('the values of a column', () => {
  test.each([
    ['BOOLEAN', [true, false, null], 'true false null'],
    ['INT32', [1, -2_147_483_648], '1 -2147483648'],
    ['INT64', [1n, -9_223_372_036_854_775_808n, 9_007_199_254_740_993n], '1 -9223372036854775808 9007199254740993'],
    ['FLOAT', [0.1, 1.5, 16_777_216, Number.NaN], '0.1 1.5 16777216 "NaN"'],
    ['DOUBLE', [0.1, 1e300, Number.NEGATIVE_INFINITY], '0.1 1e+300 "-Infinity"'],
    ['STRING', ['a', 'ü"', ''], '"a" "ü\\"" ""'],
    ['BYTE_ARRAY', [new Uint8Array([0, 255])], '"AP8="'],
    ['UUID', ['12345678-9abc-def0-1234-56789abcdef0'], '"12345678-9abc-def0-1234-56789abcdef0"'],
    ['JSON', [{ a: [1] }], '{"a":[1]}'],
    ['TIMESTAMP', [new Date('2024-02-29T12:00:00.120Z')], '"2024-02-29T12:00:00.120Z"'],
  ] as const)('of the type %s', async (type, data, texts) => {
    expect(await valuesOf({ type, data: [...data] })).toBe(texts);
  });

  test.each<[string, Partial<SchemaElement>, unknown[], string]>([
    [
      'dates',
      { type: 'INT32', converted_type: 'DATE' },
      [new Date(0), new Date('1969-12-31')],
      '"1970-01-01" "1969-12-31"',
    ],
    [
      'unsigned integers',
      { type: 'INT64', logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: false } },
      [18_446_744_073_709_551_615n],
      '18446744073709551615',
    ],
    [
      'microseconds of no time zone',
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
      [1_000_001n, -1n],
      '"1970-01-01T00:00:01.000001" "1969-12-31T23:59:59.999999"',
    ],
    [
      'nanoseconds',
      { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
      [1_000_000_000n, 1n],
      '"1970-01-01T00:00:01Z" "1970-01-01T00:00:00.000000001Z"',
    ],
    ['times', { type: 'INT32', converted_type: 'TIME_MILLIS' }, [3_661_001, 0], '"01:01:01.001" "00:00:00"'],
    [
      'short decimals',
      { type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 2 },
      [123.45, -0.05, 1, 1_234_567.25],
      '123.45 -0.05 1.00 1234567.25',
    ],
    [
      'long decimals',
      { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 4 },
      [123_456_789_012_345_678n],
      '12345678901234.5678',
    ],
  ])('that are %s', async (_, element, data, texts) => {
    expect(await valuesOf({ data }, element)).toBe(texts);
  });
});

test('codecs are unpacked', async () => {
  const columnData = [{ name: 'n', data: Array.from({ length: 100 }, () => 'x'), type: 'STRING' as const }];
  for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'ZSTD'] as const) {
    const file = parquetWriteBuffer({ columnData, codec, compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) } });
    expect(await itemsOf(bucketOf({ file: new Uint8Array(file) }), parquet)).toHaveLength(100);
  }
});

test('lists, maps and groups are arrays and objects', async () => {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 3 },
    { name: 'tags', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', type: 'INT64' },
    { name: 'counts', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'MAP' },
    { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
    { name: 'key', repetition_type: 'REQUIRED', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'value', repetition_type: 'OPTIONAL', type: 'INT32', converted_type: 'DATE' },
    { name: 'customer', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'name', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'limit', repetition_type: 'OPTIONAL', type: 'INT64' },
  ];
  const columnData = [
    { name: 'tags', data: [[1n, null, 9_007_199_254_740_993n], [], null] },
    { name: 'counts', data: [{ a: new Date(0) }, {}, null] },
    { name: 'customer', data: [{ name: 'Ada', limit: 7n }, { name: null, limit: null }, null] },
  ];
  const file = parquetWriteBuffer({ columnData, schema, statistics: false });
  expect(await itemsOf(bucketOf({ file: new Uint8Array(file) }), parquet)).toEqual([
    '{"tags":[1,null,9007199254740993],"counts":{"a":"1970-01-01"},"customer":{"name":"Ada","limit":7}}',
    '{"tags":[],"counts":{},"customer":{"name":null,"limit":null}}',
    '{"tags":null,"counts":null,"customer":null}',
  ]);
});

test('a file without rows has no items', async () => {
  const file = parquetWriteBuffer({ columnData: [{ name: 'n', data: [], type: 'INT32' }] });
  expect(await chunksOf(bucketOf({ file: new Uint8Array(file) }), parquet)).toEqual([]);
});

describe('what is refused', () => {
  const file = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'n', data: [1], type: 'INT32' }] }));

  test('a version of a file, as in AWS', async () => {
    expect(await failureOf(bucketOf({ file }), plan({ InputType: 'PARQUET' }, { Key: 'file', VersionId: 'v' }))).toBe(
      'States.ItemReaderFailed: S3 Version ID selection is not currently supported for PARQUET files',
    );
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['another file', Buffer.from('a,b\n1,2\n')],
    ['half a file', file.subarray(0, 20)],
  ])('%s', async (_, body) => {
    expect(await failureOf(bucketOf({ file: body }), parquet)).toContain("The object 'file' is not a Parquet file.");
  });

  test('a footer that is too long, or longer than the file', async () => {
    const forged = (bytes: number): Uint8Array => {
      const body = Buffer.from(file);
      body.writeUInt32LE(bytes, body.length - 8);
      return body;
    };
    expect(await failureOf(bucketOf({ file: forged(5_242_881) }), parquet)).toContain('5242880 may be.');
    expect(await failureOf(bucketOf({ file: forged(1_000) }), parquet)).toContain('The items cannot be read');
  });

  test('values that no JSON stands for', async () => {
    const element = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, converted_type: 'INTERVAL' } as const;
    await expect(valuesOf({ data: [new Uint8Array(12)] }, element)).rejects.toThrow(
      'columns of the type INTERVAL (column v)',
    );
  });
});

describe('a damaged file', () => {
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const file = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'j', data: numbers.map((n) => ({ a: n })), type: 'JSON' },
        { name: 't', data: numbers.map((n) => new Date(n)), type: 'TIMESTAMP' },
      ],
      codec: 'UNCOMPRESSED',
    }),
  );
  const damaged = (places: readonly (readonly [number, number])[]): Uint8Array => {
    const body = new Uint8Array(file);
    for (const [place, byte] of places) body[place % body.length] = byte;
    return body;
  };

  test('that would be decoded forever holds up nobody', async () => {
    const bucket = bucketOf({ file: damaged([[637, 209]]) });
    const { signal } = new AbortController();
    const object = { bucket, key: 'file', versionId: undefined, signal };
    const { pages } = await openParquet(object, undefined, () => openRowGroupDecoder(300));
    await expect(pages(0)[Symbol.asyncIterator]().next()).rejects.toThrow('takes longer than 300 ms to decode');
  });

  test('fails, or gives items, and nothing else', async () => {
    const places = array(tuple(integer({ min: 4, max: file.length - 9 }), integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 3,
    });
    await assert(
      asyncProperty(places, async (changes) => {
        const { signal } = new AbortController();
        const object = { bucket: bucketOf({ file: damaged(changes) }), key: 'file', versionId: undefined, signal };
        try {
          const { pages } = await openParquet(object, undefined, () => openRowGroupDecoder(2_000));
          for await (const { items } of pages(0)) expect(items.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});
