/**
 * Holds a signature against the credentials that the server knows.
 *
 * The order of the checks: form, access key, session token, scope, time, signed headers, signature. The access key is no
 * secret; the session token and the signature are compared in constant time. A body is always part of what is signed:
 * there is no unsigned payload for this service.
 *
 * A request counts for five minutes around its date, as in AWS, also more than once: send it over TLS, or stay on loopback.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import { refuse } from '../protocol/error-table.ts';
import { canonicalHeader, hashOf, type SignedMessage } from './canonical-request.ts';
import type { Credential } from './credentials.ts';
import { type ClaimedSignature, readSignature } from './read-signature.ts';
import { SERVICE, signatureOf, TERMINATOR, toTimestamp } from './signature.ts';

/** How far a request's date may be from the server's, in milliseconds: AWS's five minutes. */
const SKEW_MS = 300_000;

const REGION = /^[a-z0-9-]{1,32}$/;

/** What this server acts on beside the body: it must be signed wherever it is sent. */
const HEADERS_THAT_COUNT = [
  'x-amz-target',
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-invocation-type',
  'x-amz-log-type',
  'x-amz-client-context',
];

export interface KnownCredentials {
  readonly byAccessKeyId: ReadonlyMap<string, Credential>;
  /** The regions that the server answers for; all if there are none. */
  readonly regions: readonly string[];
}

export interface Verified {
  readonly credential: Credential;
  readonly region: string;
}

/** Whose request this is, and for which region. Refuses with AWS's errors what is not signed, or not well. */
export function verifySignature(
  message: SignedMessage,
  known: KnownCredentials,
  now: number,
  service = SERVICE,
): Verified {
  const claim = readSignature(message);
  const credential = known.byAccessKeyId.get(claim.accessKeyId);
  if (credential === undefined || !isSameSecret(claim.sessionToken ?? '', credential.sessionToken ?? '')) {
    throw refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  checkScope(claim, known.regions, service);
  checkTime(claim, now);
  checkSignedHeaders(message, claim.signedHeaders);
  checkPayloadHash(message);
  const { timestamp, region, signedHeaders, signature } = claim;
  const expected = expectedSignature(
    message,
    { timestamp, region, service, signedHeaders },
    credential.secretAccessKey,
  );
  if (!isSameSecret(signature, expected)) throw mismatch();
  return { credential, region };
}

function checkScope(
  { day, region, service, terminator, timestamp }: ClaimedSignature,
  regions: readonly string[],
  wanted: string,
): void {
  if (service !== wanted) throw invalid(`Credential should be scoped to correct service: '${wanted}'.`);
  if (terminator !== TERMINATOR) {
    throw invalid(
      `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${shorten(terminator)}'.`,
    );
  }
  if (!REGION.test(region) || (regions.length > 0 && !regions.includes(region))) {
    throw invalid(`Credential should be scoped to a valid region, not '${shorten(region)}'.`);
  }
  const ownDay = timestamp.slice(0, 8);
  if (day !== ownDay) {
    const what = 'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP';
    throw invalid(`${what}: '${shorten(day)}' != '${ownDay}', from '${timestamp}'.`);
  }
}

function checkTime({ timestamp, expiresSeconds }: ClaimedSignature, now: number): void {
  const signedAt = epochOf(timestamp);
  if (signedAt > now + SKEW_MS) {
    const latest = `${toTimestamp(now + SKEW_MS)} (${toTimestamp(now)} + 5 min.)`;
    throw invalid(`Signature not yet current: ${timestamp} is still later than ${latest}`);
  }
  const lifeMs = expiresSeconds === undefined ? SKEW_MS : expiresSeconds * 1_000;
  if (signedAt + lifeMs >= now) return;
  const limit = expiresSeconds === undefined ? '5 min.' : `${expiresSeconds} s`;
  throw invalid(
    `Signature expired: ${timestamp} is now earlier than ${toTimestamp(now - lifeMs)} (${toTimestamp(now)} - ${limit})`,
  );
}

/** The instant of a timestamp; one that the calendar does not have is long ago. */
function epochOf(timestamp: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(epochMs) ? Number.NEGATIVE_INFINITY : epochMs;
}

function checkSignedHeaders({ rawHeaders }: SignedMessage, signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes('host')) {
    throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  for (const name of HEADERS_THAT_COUNT) {
    if (!signedHeaders.includes(name) && canonicalHeader(rawHeaders, name) !== undefined) {
      throw invalid(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
}

/** What a client says of its body must be so: the signature is over what it said. */
function checkPayloadHash({ rawHeaders, body }: SignedMessage): void {
  const claimed = canonicalHeader(rawHeaders, 'x-amz-content-sha256');
  if (claimed === undefined || claimed === hashOf(body)) return;
  throw invalid("The value of the 'X-Amz-Content-SHA256' header is not the SHA-256 of the request's body.");
}

function expectedSignature(message: SignedMessage, ...rest: [Parameters<typeof signatureOf>[1], string]): string {
  try {
    return signatureOf(message, ...rest);
  } catch (error) {
    if (error instanceof URIError) throw mismatch();
    throw error;
  }
}

/** Whether two texts are the same, in a time that says nothing about where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}

function mismatch(): Error {
  return invalid(
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function invalid(message: string): Error {
  return refuse('InvalidSignatureException', message);
}

function shorten(text: string): string {
  return text.slice(0, 64);
}
