/** The readers over S3's protocol: the AWS SDK on one side, a server on the other. */
import { createServer } from 'node:http';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, onTestFinished, test } from 'vitest';
import { openS3Peer } from '../testing/s3-peer.ts';
import type { OpenBucket } from './bucket.ts';
import { chunksOf, failureOf, itemsOf, plan } from './reader-harness.ts';
import { openS3Bucket } from './s3-bucket.ts';

const OWNER = '123456789012';
const csv = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

function bucketsAt(endpoint: string): OpenBucket {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: undefined };
  return (name, { expectedOwner }) =>
    openS3Bucket(name, { region: 'us-east-1', endpoint, credentials, directory: process.cwd(), expectedOwner });
}

async function openPeer() {
  const peer = await openS3Peer(OWNER);
  onTestFinished(peer.close);
  return { ...peer, openBucket: bucketsAt(peer.url) };
}

test('a file is read in parts, and gone on with at a byte', async () => {
  const { objects, requests, openBucket } = await openPeer();
  const rows = Array.from({ length: 3_000 }, (_, n) => `${n},${'x'.repeat(2_000)}`);
  objects.set('b/file', Buffer.from(['n,text', ...rows].join('\n')));
  const chunks = await chunksOf(openBucket, plan(csv));
  expect(chunks.flatMap(({ items }) => items)).toHaveLength(3_000);
  expect(requests).toEqual(['GET b/file bytes=0-4194303', 'GET b/file bytes=4194304-8388607']);
  requests.length = 0;
  const [, , third] = chunks;
  expect(await itemsOf(openBucket, plan(csv), chunks[1]?.position)).toEqual(third?.items);
  // The header, and what is left.
  expect(requests).toEqual(['GET b/file bytes=0-4194303', expect.stringMatching(/^GET b\/file bytes=40\d{5}-8\d{6}$/)]);
});

test('a file of no bytes has no items, and so has the end of a file', async () => {
  const { objects, openBucket } = await openPeer();
  objects.set('b/file', Buffer.from(''));
  expect(await itemsOf(openBucket, plan(csv))).toEqual([]);
  objects.set('b/file', Buffer.from('n\n1'));
  const [chunk] = await chunksOf(openBucket, plan(csv));
  expect(await itemsOf(openBucket, plan(csv), chunk?.position)).toEqual([]);
});

test('a file that has changed is not gone on with', async () => {
  const { objects, openBucket } = await openPeer();
  objects.set('b/file', Buffer.from('n\n1'));
  const [chunk] = await chunksOf(openBucket, plan(csv));
  objects.set('b/file', Buffer.from('n\n1\n2'));
  expect(await failureOf(openBucket, plan(csv), chunk?.position)).toBe(
    "States.ItemReaderFailed: The object 'file' changed while its items were being read.",
  );
});

test('a Parquet file is read from its end', async () => {
  const { objects, requests, openBucket } = await openPeer();
  const data = Array.from({ length: 50_000 }, (_, n) => n);
  const columnData = [{ name: 'n', data, type: 'INT32' as const }];
  const file = parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', rowGroupSize: 25_000 });
  objects.set('b/file', Buffer.from(file));
  expect((await itemsOf(openBucket, plan({ InputType: 'PARQUET' }))).at(-1)).toBe('{"n":49999}');
  expect(requests[0]).toBe('GET b/file bytes=-65536');
  expect(requests).toHaveLength(3);
  objects.set('b/file', Buffer.from(''));
  expect(await failureOf(openBucket, plan({ InputType: 'PARQUET' }))).toContain('is not a Parquet file');
});

test('objects are listed page by page, and read', async () => {
  const { objects, requests, openBucket } = await openPeer();
  for (const key of ['a', 'b', 'c', 'd', 'e']) objects.set(`b/in/${key}`, Buffer.from(`{"${key}":1}\n`));
  const listing = plan({}, { Prefix: 'in/' }, 'listObjectsV2');
  const chunks = await chunksOf(openBucket, listing);
  expect(chunks.map(({ items }) => items.length)).toEqual([2, 2, 1]);
  expect(await itemsOf(openBucket, listing, chunks[0]?.position)).toHaveLength(3);
  const flatten = plan({ InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' }, { Prefix: 'in/' }, 'listObjectsV2');
  requests.length = 0;
  expect(await itemsOf(openBucket, flatten)).toEqual(['{"a":1}', '{"b":1}', '{"c":1}', '{"d":1}', '{"e":1}']);
  expect(requests.filter((request) => request.includes('in/'))).toHaveLength(5);
});

test('the files of an inventory may be in another bucket', async () => {
  const { objects, openBucket } = await openPeer();
  const manifest = { destinationBucket: 'arn:aws:s3:::reports', fileFormat: 'CSV', fileSchema: 'Bucket, Key' };
  objects.set('b/file', Buffer.from(JSON.stringify({ ...manifest, files: [{ key: '1.csv.gz' }] })));
  objects.set('reports/1.csv.gz', gzipSync('"photos","a.jpg"\n'));
  expect(await itemsOf(openBucket, plan({ InputType: 'MANIFEST' }))).toEqual(['{"Bucket":"photos","Key":"a.jpg"}']);
});

test('S3 is told of the version and of the expected owner', async () => {
  const { objects, openBucket } = await openPeer();
  objects.set('b/file', Buffer.from('n\nnew'));
  objects.set('b/file?v1', Buffer.from('n\nold'));
  const args = { Key: 'file', VersionId: 'v1', ExpectedBucketOwner: OWNER };
  expect(await itemsOf(openBucket, plan(csv, args))).toEqual(['{"n":"old"}']);
  const other = { ExpectedBucketOwner: '210987654321' };
  expect(await failureOf(openBucket, plan(csv, { ...args, ...other }))).toBe('States.ItemReaderFailed: Access Denied');
  expect(await failureOf(openBucket, plan({}, other, 'listObjectsV2'))).toBe('States.ItemReaderFailed: Access Denied');
});

test('what S3 says is the cause', async () => {
  const { openBucket } = await openPeer();
  expect(await failureOf(openBucket, plan(csv))).toBe('States.ItemReaderFailed: The specified key does not exist.');
});

test('a server without ranges gives small files, and of large ones no wrong parts', async () => {
  let body = 'n\n1';
  let headers: object = {};
  const server = createServer((_, response) => response.writeHead(200, { etag: '"e"', ...headers }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const openBucket = bucketsAt(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  expect(await itemsOf(openBucket, plan(csv))).toEqual(['{"n":"1"}']);
  body = `n\n${'x'.repeat(4_194_304)}`;
  expect(await failureOf(openBucket, plan(csv))).toContain('it does not know the header Range.');
  headers = { 'content-length': body.length };
  expect(await failureOf(openBucket, plan(csv))).toContain('it does not know the header Range.');
});
