/** Signature Version 4 itself: the key that a secret gives for a day, region and service, and the signature made with it. */
import { createHmac } from 'node:crypto';
import { canonicalRequest, hashOf, type SignedMessage } from './canonical-request.ts';

export const ALGORITHM = 'AWS4-HMAC-SHA256';
export const TERMINATOR = 'aws4_request';

/** The service of requests to Step Functions. */
export const SERVICE = 'states';

/** What a signature is bound to. */
export interface SignatureScope {
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly timestamp: string;
  readonly region: string;
  /** Step Functions, if it does not say. */
  readonly service?: string;
  /** Lower-case names in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
}

/** The signature of a request, in hexadecimal digits. Throws URIError for a query that is no URI. */
export function signatureOf(message: SignedMessage, scope: SignatureScope, secretAccessKey: string): string {
  const { timestamp, region, service = SERVICE, signedHeaders } = scope;
  const day = timestamp.slice(0, 8);
  const credentialScope = [day, region, service, TERMINATOR].join('/');
  const text = [ALGORITHM, timestamp, credentialScope, hashOf(canonicalRequest(message, signedHeaders))].join('\n');
  const key = [day, region, service, TERMINATOR].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, text).toString('hex');
}

/** The instant as signatures write it. */
export function toTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
