import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { BucketError, type OpenBucket } from './bucket.ts';
import { bucketOf, failureOf, itemsOf, type Objects, plan } from './reader-harness.ts';

const rows = (names: readonly string[]) =>
  new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'key', data: [...names], type: 'STRING' }] }));

/** Buckets by their names. */
function bucketsOf(buckets: Readonly<Record<string, Objects>>): OpenBucket {
  return async (name) => {
    const objects = buckets[name];
    if (objects === undefined) throw new BucketError('The specified bucket does not exist');
    return bucketOf(objects);
  };
}

describe('an inventory of S3', () => {
  const manifest = {
    sourceBucket: 'photos',
    destinationBucket: 'arn:aws:s3:::reports',
    version: '2016-11-30',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, Size, LastModifiedDate',
    files: [
      { key: 'data/1.csv.gz', size: 100, MD5checksum: 'f11166069f1990abeb9c97ace9cdfabc' },
      { key: 'data/2.csv.gz', size: 100, MD5checksum: 'f11166069f1990abeb9c97ace9cdfabc' },
    ],
  };
  const bucketsWith = (changed: object, files: Objects = {}) =>
    bucketsOf({
      b: { file: JSON.stringify({ ...manifest, ...changed }) },
      reports: {
        'data/1.csv.gz': gzipSync('"photos","a%20b.jpg","12","2024-01-01T00:00:00.000Z"\n"photos","c.jpg","","x"\n'),
        'data/2.csv.gz': gzipSync('"photos","d.jpg","7","y"\n'),
        ...files,
      },
    });

  test.each([{ ManifestType: 'S3_INVENTORY' }, { InputType: 'MANIFEST' }])(
    'gives the objects that it lists, with its own columns: %j',
    async (config) => {
      expect(await itemsOf(bucketsWith({}), plan(config))).toEqual([
        '{"LastModifiedDate":"2024-01-01T00:00:00.000Z","Bucket":"photos","Size":"12","Key":"a%20b.jpg"}',
        '{"LastModifiedDate":"x","Bucket":"photos","Size":"","Key":"c.jpg"}',
        '{"LastModifiedDate":"y","Bucket":"photos","Size":"7","Key":"d.jpg"}',
      ]);
    },
  );

  test('may be in Parquet', async () => {
    const buckets = bucketsWith({ fileFormat: 'Parquet', files: [{ key: 'p' }] }, { p: rows(['a', 'b']) });
    expect(await itemsOf(buckets, plan({ InputType: 'MANIFEST' }))).toEqual(['{"key":"a"}', '{"key":"b"}']);
  });

  test.each([
    [{ fileFormat: 'ORC' }, 'The inventory is in ORC. Inventories are read in CSV and Parquet.'],
    [{ fileFormat: 7 }, "The manifest is none of an S3 inventory: it has no 'fileFormat'."],
    [{ files: 'all' }, "it has no 'files'."],
    [{ files: [{ size: 1 }] }, "it has no 'key'."],
    [{ destinationBucket: undefined }, "it has no 'destinationBucket'."],
    [{ fileSchema: undefined }, "it has no 'fileSchema'."],
    [{ files: [{ key: 'gone' }] }, 'The specified key does not exist.'],
    [{ destinationBucket: 'arn:aws:s3:::gone' }, 'The specified bucket does not exist'],
  ])('that has %j is refused', async (changed, cause) => {
    expect(await failureOf(bucketsWith(changed), plan({ InputType: 'MANIFEST' }))).toContain(cause);
  });

  test('that is something else is refused', async () => {
    const buckets = bucketsOf({ b: { file: '[1]' } });
    expect(await failureOf(buckets, plan({ InputType: 'MANIFEST' }))).toContain('none of an S3 inventory');
  });
});

describe('a manifest of Athena', () => {
  const buckets = bucketsOf({
    b: { file: 's3://data/1\ns3://data/2.gz\n', empty: '', wrong: 'data/1\n', quoted: '"s3://data/3/x.json"\r\n' },
    data: { '1': '1,a\n2,b\n', '2.gz': gzipSync('3,c'), '3/x.json': '{"n":1}\n{"n":2}\n', p: rows(['a']) },
  });
  const csv = { InputType: 'CSV', ManifestType: 'ATHENA_DATA', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['n', 't'] };

  test('gives the rows of the CSV files that it names', async () => {
    expect(await itemsOf(buckets, plan(csv))).toEqual(['{"t":"a","n":"1"}', '{"t":"b","n":"2"}', '{"t":"c","n":"3"}']);
  });

  test('gives what is on the lines of JSON files', async () => {
    const lines = plan({ InputType: 'JSONL', ManifestType: 'ATHENA_DATA' }, { Key: 'quoted' });
    expect(await itemsOf(buckets, lines)).toEqual(['{"n":1}', '{"n":2}']);
  });

  test('of a query that found nothing has no items', async () => {
    expect(await itemsOf(buckets, plan(csv, { Key: 'empty' }))).toEqual([]);
  });

  test('names objects by their addresses', async () => {
    expect(await failureOf(buckets, plan(csv, { Key: 'wrong' }))).toContain(
      'a line that is no s3://bucket/key: data/1',
    );
  });
});
