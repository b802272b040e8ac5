/**
 * A bucket of S3, or of anything that speaks its protocol. The SDK's client is loaded when the first bucket is opened: only
 * those who use S3 need it.
 */
import { pathToFileURL } from 'node:url';
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentials, AwsDestination } from '../aws/call-aws.ts';
import { resolvePackage } from '../aws/load-client.ts';
import { type Bucket, BucketError, changedObject, type ObjectPart, type PartRange } from './bucket.ts';

export interface S3Access extends AwsDestination {
  /** Where the user's project is, which may have the client. */
  readonly directory: string;
  /** The account that the bucket must belong to. */
  readonly expectedOwner?: string | undefined;
}

/** @throws BucketError if the client is not installed. */
export async function openS3Bucket(bucket: string, access: S3Access): Promise<Bucket> {
  const { region, endpoint, credentials, expectedOwner } = access;
  const sdk = await loadClient(access.directory);
  const client: S3Client = new sdk.S3Client({
    region,
    ...(credentials !== undefined && { credentials: withoutUndefined(credentials) }),
    // S3-compatible servers have no host name for each bucket.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
  });
  const owner = expectedOwner === undefined ? {} : { ExpectedBucketOwner: expectedOwner };
  return {
    readPart: async (key, range, { versionId, etag, signal }) => {
      const command = new sdk.GetObjectCommand({
        Bucket: bucket,
        Key: key,
        Range: rangeHeader(range),
        ...owner,
        ...(versionId !== undefined && { VersionId: versionId }),
        ...(etag !== undefined && { IfMatch: etag }),
      });
      try {
        return await partOf(await client.send(command, { abortSignal: signal }), range);
      } catch (error) {
        const status = statusOf(error);
        if (status === 416)
          return { bytes: new Uint8Array(), size: range.last === undefined ? range.from : 0, etag: etag ?? '' };
        if (status === 412) throw changedObject(key, { cause: error });
        return rethrow(error);
      }
    },
    list: async (prefix, after, signal) => {
      const command = new sdk.ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ...owner,
        // Unlike a continuation token, a key may still be gone on from after days.
        ...(after !== undefined && { StartAfter: after }),
      });
      const page = await client.send(command, { abortSignal: signal }).catch(rethrow);
      const objects = (page.Contents ?? []).map(({ Key, Size, ETag, LastModified, StorageClass }) => ({
        key: Key ?? '',
        size: Size ?? 0,
        etag: ETag ?? '',
        modifiedAt: LastModified?.getTime() ?? 0,
        storageClass: StorageClass ?? 'STANDARD',
      }));
      return { objects, isLast: page.IsTruncated !== true || objects.length === 0 };
    },
    write: async (key, body, signal) => {
      const command = new sdk.PutObjectCommand({ Bucket: bucket, Key: key, Body: body });
      await client.send(command, { abortSignal: signal }).catch(rethrow);
    },
  };
}

function rangeHeader(range: PartRange): string {
  if (range.last !== undefined) return `bytes=-${range.last}`;
  return `bytes=${range.from}-${range.from + range.bytesMax - 1}`;
}

async function partOf(answer: GetObjectCommandOutput, range: PartRange): Promise<ObjectPart> {
  const { Body, ContentLength = 0, ContentRange, ETag = '' } = answer;
  const size = /^bytes \d+-\d+\/(\d+)$/.exec(ContentRange ?? '')?.[1];
  if (size === undefined && !isWholeObject(ContentLength, range)) {
    await Body?.transformToWebStream().cancel();
    throw withoutRanges();
  }
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  if (size === undefined && !isWholeObject(bytes.length, range)) throw withoutRanges();
  return { bytes, size: Number(size ?? bytes.length), etag: ETag };
}

function withoutRanges(): BucketError {
  return new BucketError('The S3 endpoint cannot read a part of an object: it does not know the header Range.');
}

/** Whether an answer that ignores the range is the right one all the same. */
function isWholeObject(length: number, range: PartRange): boolean {
  return range.last === undefined ? range.from === 0 && length <= range.bytesMax : length <= range.last;
}

function statusOf(error: unknown): unknown {
  const metadata = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? metadata.httpStatusCode
    : undefined;
}

function withoutUndefined({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}

async function loadClient(directory: string): Promise<typeof import('@aws-sdk/client-s3')> {
  const file = resolvePackage('@aws-sdk/client-s3', directory);
  if (file !== undefined) return import(pathToFileURL(file).href);
  throw new BucketError('The package @aws-sdk/client-s3 is not installed. Run: npm install @aws-sdk/client-s3');
}

function rethrow(error: unknown): never {
  throw new BucketError(error instanceof Error ? error.message : String(error), { cause: error });
}
