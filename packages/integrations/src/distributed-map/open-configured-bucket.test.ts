import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routesSchema } from '../router/routes-configuration.ts';
import { bucketsSchema, openConfiguredBuckets } from './open-configured-bucket.ts';
import { failureOf, itemsOf, plan } from './reader-harness.ts';

const csv = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

/** The bucket `orders` is a folder; the harness reads in the account 123456789012. */
function openBuckets() {
  const directory = mkdtempSync(path.join(tmpdir(), 'stepwright-buckets-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  writeFileSync(path.join(directory, 'file'), 'n\n1');
  const buckets = bucketsSchema.parse({ orders: { directory: '.' } });
  return openConfiguredBuckets(
    { buckets, routes: routesSchema.parse({}), region: 'us-east-1' },
    { directory, environment: {} },
  );
}

test('a folder belongs to the account that reads it', async () => {
  const read = (ExpectedBucketOwner: string) => plan(csv, { Bucket: 'orders', Key: 'file', ExpectedBucketOwner });
  expect(await itemsOf(openBuckets(), read('123456789012'))).toEqual(['{"n":"1"}']);
  expect(await failureOf(openBuckets(), read('210987654321'))).toBe('States.ItemReaderFailed: Access Denied');
});

test('a folder has no versions', async () => {
  const read = (VersionId: string) => plan(csv, { Bucket: 'orders', Key: 'file', VersionId });
  expect(await itemsOf(openBuckets(), read('null'))).toEqual(['{"n":"1"}']);
  expect(await failureOf(openBuckets(), read('v1'))).toContain('The specified version does not exist.');
});

test('a bucket that is nowhere is named, with what to configure', async () => {
  expect(await failureOf(openBuckets(), plan(csv, { Bucket: 'nowhere', Key: 'file' }))).toContain(
    "It is not configured where the bucket 'nowhere' is: name a folder for it under 'buckets'",
  );
});
