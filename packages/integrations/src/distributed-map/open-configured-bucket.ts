/**
 * Where the buckets of a configuration are:
 *
 *   buckets:
 *     orders: { directory: ./data/orders }     # a folder stands for the bucket of this name
 *   routes:
 *     s3: { endpoint: http://127.0.0.1:9000 }  # all others are S3's, or those of anything that speaks its API
 */
import path from 'node:path';
import { z } from 'zod';
import { documentedObject } from '../router/functions-configuration.ts';
import { createRouteFinder } from '../router/find-route.ts';
import { destinationOf } from '../router/route-runner.ts';
import type { SecretPlaces } from '../router/read-secret.ts';
import type { RoutesConfiguration } from '../router/routes-configuration.ts';
import { BucketError, type OpenBucket } from './bucket.ts';
import { openFolderBucket } from './folder-bucket.ts';
import { openS3Bucket } from './s3-bucket.ts';

/** The `buckets` section of the configuration. */
export const bucketsSchema = z
  .record(
    z.string().regex(/^[a-z0-9.-]{3,63}$/i),
    documentedObject({
      directory: z.string().describe('A folder that stands for the bucket: keys are paths below it.'),
    }),
    {
      error: (issue) =>
        issue.code === 'invalid_key' ? 'the name of a bucket has 3 to 63 letters, digits, dots and hyphens' : undefined,
    },
  )
  .default({})
  .describe(
    'Folders that stand for buckets, by name, for Distributed Maps. Other buckets are where the route s3 leads.',
  );

export type BucketsConfiguration = z.output<typeof bucketsSchema>;

/** The resource by which the route to S3 is found. */
const S3_RESOURCE = 'arn:aws:states:::s3:getObject';

/** Opens buckets as the configuration says. */
export function openConfiguredBuckets(
  configuration: {
    readonly buckets: BucketsConfiguration;
    readonly routes: RoutesConfiguration;
    readonly region: string;
  },
  places: SecretPlaces,
): OpenBucket {
  const folders = new Map(Object.entries(configuration.buckets));
  const findRoute = createRouteFinder(configuration.routes);
  return async (name, { roleArn, expectedOwner }) => {
    const folder = folders.get(name);
    if (folder !== undefined) {
      // A folder belongs to the account that reads it.
      if (expectedOwner !== undefined && expectedOwner !== accountOf(roleArn)) throw new BucketError('Access Denied');
      return openFolderBucket(path.resolve(places.directory, folder.directory));
    }
    const route = findRoute(S3_RESOURCE)?.route;
    if (route?.endpoint === undefined && route?.aws === undefined) {
      throw new BucketError(
        `It is not configured where the bucket '${name}' is: name a folder for it under 'buckets', or an endpoint for 's3' under 'routes'.`,
      );
    }
    const { directory } = places;
    return openS3Bucket(name, { ...destinationOf(route, configuration.region, places), directory, expectedOwner });
  };
}

/** `arn:aws:iam::123456789012:role/r` → `123456789012`. */
function accountOf(roleArn: string): string | undefined {
  return roleArn.split(':')[4];
}
