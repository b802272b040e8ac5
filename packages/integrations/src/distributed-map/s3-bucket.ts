/**
 * A bucket of S3, or of anything that speaks its protocol. The SDK's client is loaded when the first bucket is opened: only
 * those who use S3 need it.
 */
import { pathToFileURL } from 'node:url';
import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentials, AwsDestination } from '../aws/call-aws.ts';
import { resolvePackage } from '../aws/load-client.ts';
import { type Bucket, BucketError } from './bucket.ts';

export interface S3Access extends AwsDestination {
  /** Where the user's project is, which may have the client. */
  readonly directory: string;
}

/** @throws BucketError if the client is not installed. */
export async function openS3Bucket(bucket: string, access: S3Access): Promise<Bucket> {
  const { region, endpoint, credentials } = access;
  const sdk = await loadClient(access.directory);
  const client: S3Client = new sdk.S3Client({
    region,
    ...(credentials !== undefined && { credentials: withoutUndefined(credentials) }),
    // S3-compatible servers have no host name for each bucket.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
  });
  return {
    read: async function* (key, { versionId, signal }) {
      const command = new sdk.GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(versionId !== undefined && { VersionId: versionId }),
      });
      const { Body } = await client.send(command, { abortSignal: signal }).catch(rethrow);
      if (Body === undefined) return;
      for await (const bytes of Body.transformToWebStream()) if (bytes instanceof Uint8Array) yield bytes;
    },
    list: async (prefix, after, signal) => {
      const command = new sdk.ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        ...(after !== undefined && { ContinuationToken: after }),
      });
      const page = await client.send(command, { abortSignal: signal }).catch(rethrow);
      const objects = (page.Contents ?? []).map(({ Key, Size, ETag, LastModified, StorageClass }) => ({
        key: Key ?? '',
        size: Size ?? 0,
        etag: ETag ?? '',
        modifiedAt: LastModified?.getTime() ?? 0,
        storageClass: StorageClass ?? 'STANDARD',
      }));
      return { objects, next: page.NextContinuationToken };
    },
    write: async (key, body, signal) => {
      const command = new sdk.PutObjectCommand({ Bucket: bucket, Key: key, Body: body });
      await client.send(command, { abortSignal: signal }).catch(rethrow);
    },
  };
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
