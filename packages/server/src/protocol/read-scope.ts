/**
 * Reads the region of a request from its signature's credential scope:
 * `Credential=<access key>/<date>/<region>/states/aws4_request`, in the Authorization header or, for presigned
 * requests, in the query. Any signature is accepted and the access key is ignored; unsigned requests get the default
 * region. The region becomes a part of ARNs, so it must look like one.
 */

const REGION = /^[a-z0-9-]{1,32}$/;

/** The region that a request was signed for, or undefined where it does not say. */
export function readRegion(authorization: string | undefined, url: string): string | undefined {
  const credential = credentialInHeader(authorization ?? '') ?? credentialInQuery(url);
  const [, , region, , terminator] = credential?.split('/') ?? [];
  return region !== undefined && terminator === 'aws4_request' && REGION.test(region) ? region : undefined;
}

function credentialInHeader(authorization: string): string | undefined {
  return /\bCredential=([^,\s]+)/.exec(authorization)?.[1];
}

function credentialInQuery(url: string): string | undefined {
  const query = url.indexOf('?');
  if (query < 0) return undefined;
  return new URLSearchParams(url.slice(query + 1)).get('X-Amz-Credential') ?? undefined;
}
