import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Bucket } from './bucket.ts';
import { openFolderBucket } from './folder-bucket.ts';
import { bucketOf, failureOf, itemsOf, plan } from './reader-harness.ts';

const signal = new AbortController().signal;

const csv = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

describe('CSV files', () => {
  test('give an object of texts for each row: short ones filled up, further columns dropped, empty lines passed over', async () => {
    const bucket = bucketOf({ file: 'Col1,Col2\nv1,"a ""b"", c"\n\nv2\nv3,x,y\n,\n' });
    expect(await itemsOf(bucket, plan(csv))).toEqual([
      '{"Col1":"v1","Col2":"a \\"b\\", c"}',
      '{"Col1":"v2","Col2":""}',
      '{"Col1":"v3","Col2":"x"}',
      '{"Col1":"","Col2":""}',
    ]);
  });

  test('have their headers given, and other delimiters', async () => {
    const given = { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'PIPE' };
    expect(await itemsOf(bucketOf({ file: '\uFEFF1|2\r\n3|4' }), plan(given))).toEqual([
      '{"a":"1","b":"2"}',
      '{"a":"3","b":"4"}',
    ]);
  });

  test('end their lines in every way, even mixed', async () => {
    expect(await itemsOf(bucketOf({ file: 'a\n1\r\n2\r3\n"4\r\n5"' }), plan(csv))).toEqual([
      '{"a":"1"}',
      '{"a":"2"}',
      '{"a":"3"}',
      '{"a":"4\\r\\n5"}',
    ]);
  });

  test('have a header of at most 10 KiB', async () => {
    const header = (bytes: number) => bucketOf({ file: `${'h'.repeat(bytes)}\n1` });
    expect(await itemsOf(header(10_240), plan(csv))).toHaveLength(1);
    expect(await failureOf(header(10_241), plan(csv))).toContain('The CSV headers are longer than 10240 bytes.');
  });

  test('have rows of at most 8 MiB', async () => {
    const bucket = bucketOf({ file: `a\n"${'x'.repeat(8_388_610)}"` });
    expect(await failureOf(bucket, plan(csv))).toContain('record exceed the maximum number of tolerated bytes');
  });

  test('show their members as AWS orders them', async () => {
    expect(await itemsOf(bucketOf({ file: '0,True,{}\na,b,c' }), plan(csv))).toEqual(['{"0":"a","{}":"c","True":"b"}']);
  });

  test('have no header twice', async () => {
    expect(await failureOf(bucketOf({ file: 'a,a\n1,2' }), plan(csv))).toBe(
      'States.ItemReaderFailed: CSV headers cannot contain duplicates.',
    );
  });

  test.each([
    ['gz', gzipSync('a\n1')],
    ['zst', zstdCompressSync('a\n1')],
  ])('may be packed as .%s', async (ending, bytes) => {
    expect(await itemsOf(bucketOf({ [`file.${ending}`]: bytes }), plan(csv, { Key: `file.${ending}` }))).toEqual([
      '{"a":"1"}',
    ]);
  });

  test('that are no such archive fail', async () => {
    expect(await failureOf(bucketOf({ 'f.gz': 'plain' }), plan(csv, { Key: 'f.gz' }))).toMatch(
      /^States.ItemReaderFailed: The items cannot be read/,
    );
  });
});

describe('JSON files', () => {
  test('are arrays, with numbers as they are written, or objects', async () => {
    const json = plan({ InputType: 'JSON' });
    expect(await itemsOf(bucketOf({ file: '[1.0,{"a":12345678901234567890}]' }), json)).toEqual([
      '1.0',
      '{"a":12345678901234567890}',
    ]);
    expect(await itemsOf(bucketOf({ file: '{"b":1,"a":[2]}' }), json)).toEqual(['b=1', 'a=[2]']);
  });

  test('have their items where a pointer says', async () => {
    const pointed = plan({ InputType: 'JSON', ItemsPointer: '/data/0/items' });
    expect(await itemsOf(bucketOf({ file: '{"data":[{"items":[7]}]}' }), pointed)).toEqual(['7']);
    expect(await failureOf(bucketOf({ file: '{}' }), pointed)).toContain('Attempting to map over non-iterable node.');
  });

  test('that hold one value fail', async () => {
    expect(await failureOf(bucketOf({ file: '7' }), plan({ InputType: 'JSON' }))).toBe(
      'States.ItemReaderFailed: Attempting to map over non-iterable node.',
    );
  });

  test('with a value on every line', async () => {
    expect(await itemsOf(bucketOf({ file: '{"a":1}\n\n2\r\n"x"' }), plan({ InputType: 'JSONL' }))).toEqual([
      '{"a":1}',
      '2',
      '"x"',
    ]);
    expect(await failureOf(bucketOf({ file: '{"a":' }), plan({ InputType: 'JSONL' }))).toContain(
      'The items cannot be read',
    );
    expect(await failureOf(bucketOf({ file: `"${'x'.repeat(8_388_608)}"` }), plan({ InputType: 'JSONL' }))).toContain(
      'A line is longer than 8388608 bytes.',
    );
  });
});

describe('listed objects', () => {
  const objects = { 'in/a.csv': 'n\n1', 'in/b.csv': 'n\n2', 'out/c.csv': 'n\n3' };

  test('are described', async () => {
    const [first, ...others] = await itemsOf(bucketOf(objects), plan({}, { Prefix: 'in/' }, 'listObjectsV2'));
    expect(first).toMatch(
      /^\{"Etag":"\\"[0-9a-f]{32}\\"","LastModified":1700000000,"Key":"in\/a.csv","Size":3,"StorageClass":"STANDARD"\}$/,
    );
    expect(others).toHaveLength(1);
  });

  test('are loaded and flattened, if that is wanted', async () => {
    const flatten = plan({ ...csv, Transformation: 'LOAD_AND_FLATTEN' }, { Prefix: 'in/' }, 'listObjectsV2');
    expect(await itemsOf(bucketOf(objects), flatten)).toEqual(['{"n":"1"}', '{"n":"2"}']);
  });
});

test.each([
  [plan({ InputType: 'CSV' }, { Key: 'none' }), 'The specified key does not exist.'],
  [plan({ InputType: 'PARQUET' }), "The object 'file' is not a Parquet file."],
  [plan({ InputType: 'ORC' }), 'Items cannot be read from a file of the type ORC'],
  [plan({}), 'Items cannot be read from a file of the type that is not given'],
  [plan(csv, { Key: 7 }), "The ItemReader needs 'Key', a text."],
  [plan({}, {}, 'getTorrent'), 'The resource arn:aws:states:::s3:getTorrent cannot read items.'],
])('what cannot be read says why: %j', async (reader, cause) => {
  expect(await failureOf(bucketOf({ file: 'a' }), reader)).toContain(cause);
});

describe('a folder as a bucket', () => {
  function openFolder(): { readonly bucket: Bucket; readonly directory: string } {
    const directory = mkdtempSync(path.join(tmpdir(), 'stepwright-bucket-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    return { bucket: openFolderBucket(directory), directory };
  }

  test('is read, listed and written', async () => {
    const { bucket, directory } = openFolder();
    writeFileSync(path.join(directory, 'file'), 'n\n1');
    expect(await itemsOf(bucket, plan(csv))).toEqual(['{"n":"1"}']);
    await bucket.write('out/x/y.json', Buffer.from('[]'), signal);
    const { objects } = await bucket.list('', undefined, signal);
    expect(objects.map(({ key, size }) => `${key} ${size}`)).toEqual(['file 3', 'out/x/y.json 2']);
    expect((await bucket.list('out/', undefined, signal)).objects).toHaveLength(1);
  });

  test.each(['../secret', '/etc/passwd', 'a/../../b'])('is never left: %s', async (key) => {
    const { bucket } = openFolder();
    expect(await failureOf(bucket, plan(csv, { Key: key }))).toContain('leads out of the folder');
    await expect(bucket.write(key, Buffer.from(''), signal)).rejects.toThrow('leads out of the folder');
  });

  test('that is not there has no objects', async () => {
    const bucket = openFolderBucket('/nowhere/at/all');
    expect(await failureOf(bucket, plan(csv))).toContain('The specified key does not exist.');
    expect(await failureOf(bucket, plan({}, {}, 'listObjectsV2'))).toContain('The specified bucket does not exist');
  });
});
