/**
 * Reads what a request says about its signature: in the Authorization header, or in the query of a presigned request.
 *
 *   Authorization: AWS4-HMAC-SHA256 Credential=<key>/<day>/<region>/<service>/aws4_request, SignedHeaders=a;b, Signature=<hex>
 *   ?X-Amz-Algorithm=…&X-Amz-Credential=…&X-Amz-Date=…&X-Amz-Expires=…&X-Amz-SignedHeaders=…&X-Amz-Signature=…
 *
 * Refusals have the words of AWS. What might be a secret is repeated as a hash only, as AWS does.
 */
import { createHash } from 'node:crypto';
import { refuse } from '../protocol/error-table.ts';
import { canonicalHeader, type SignedMessage } from './canonical-request.ts';
import { ALGORITHM, toTimestamp } from './signature.ts';

/** What a request claims. Nothing of it is checked yet but its form. */
export interface ClaimedSignature {
  readonly accessKeyId: string;
  /** The day, region, service and terminator of the credential scope. */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly sessionToken: string | undefined;
  /** How long a presigned request counts, in seconds; undefined for one that is signed in its header. */
  readonly expiresSeconds: number | undefined;
}

/** The longest life of a presigned request, in seconds: AWS's seven days. */
const EXPIRES_SECONDS_MAX = 604_800;

const TIMESTAMP = /^\d{8}T\d{6}Z$/;

/** The claim of a request. Refuses one without, or whose form is wrong. */
export function readSignature(message: SignedMessage): ClaimedSignature {
  const authorization = canonicalHeader(message.rawHeaders, 'authorization');
  const query = new URLSearchParams(message.url.split('?').slice(1).join('?'));
  if (authorization !== undefined && authorization !== '') return readHeader(authorization, message);
  if (query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm')) return readQuery(query);
  throw refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
}

function readHeader(authorization: string, { rawHeaders }: SignedMessage): ClaimedSignature {
  const blank = authorization.indexOf(' ');
  const algorithm = blank < 0 ? authorization : authorization.slice(0, blank);
  const parameters = readParameters(authorization.slice(algorithm.length));
  if (algorithm !== ALGORITHM) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 32)}'.`);
  const timestamp = dateOf(rawHeaders);
  const complaints = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parameters.has(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (timestamp === undefined) {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (complaints.length > 0 || timestamp === undefined) {
    const hash = digest(authorization);
    throw incomplete(`${complaints.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`);
  }
  return {
    ...readCredential(parameters.get('Credential') ?? ''),
    timestamp,
    signedHeaders: (parameters.get('SignedHeaders') ?? '').split(';'),
    signature: parameters.get('Signature') ?? '',
    sessionToken: canonicalHeader(rawHeaders, 'x-amz-security-token'),
    expiresSeconds: undefined,
  };
}

function readParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(',')) {
    const parameter = part.replace(/^[ \t]+|[ \t]+$/g, '');
    const equals = parameter.indexOf('=');
    if (parameter === '') continue;
    if (equals < 0) {
      const where = 'Invalid key=value pair (missing equal-sign) in Authorization header';
      throw incomplete(`${where} (hashed with SHA-256 and encoded with Base64): '${digest(parameter)}'.`);
    }
    const name = parameter.slice(0, equals);
    if (parameters.has(name)) throw incomplete(`Authorization header has '${name.slice(0, 32)}' twice.`);
    parameters.set(name, parameter.slice(equals + 1));
  }
  return parameters;
}

/** The instant of a request that is signed in its header, or undefined where it gives none that can be read. */
function dateOf(rawHeaders: readonly string[]): string | undefined {
  const amzDate = canonicalHeader(rawHeaders, 'x-amz-date');
  if (amzDate !== undefined) return TIMESTAMP.test(amzDate) ? amzDate : undefined;
  const date = canonicalHeader(rawHeaders, 'date') ?? '';
  if (TIMESTAMP.test(date)) return date;
  const epochMs = Date.parse(date);
  return Number.isNaN(epochMs) ? undefined : toTimestamp(epochMs);
}

function readQuery(query: URLSearchParams): ClaimedSignature {
  const get = (name: string): string => {
    const values = query.getAll(name);
    if (values.length > 1) throw incomplete(`AWS query-string parameters must be given once: '${name}'.`);
    return values[0] ?? '';
  };
  const required = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'].map((name) => `X-Amz-${name}`);
  const complaints = required
    .filter((name) => get(name) === '')
    .map((name) => `AWS query-string parameters must include '${name}'.`);
  if (complaints.length > 0) throw incomplete(`${complaints.join(' ')} Re-examine the query-string parameters.`);
  if (get('X-Amz-Algorithm') !== ALGORITHM) {
    throw incomplete(`Unsupported AWS 'algorithm': '${get('X-Amz-Algorithm').slice(0, 32)}'.`);
  }
  const timestamp = get('X-Amz-Date');
  if (!TIMESTAMP.test(timestamp)) {
    throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${timestamp.slice(0, 32)}'.`);
  }
  return {
    ...readCredential(get('X-Amz-Credential')),
    timestamp,
    signedHeaders: get('X-Amz-SignedHeaders').split(';'),
    signature: get('X-Amz-Signature'),
    sessionToken: query.has('X-Amz-Security-Token') ? get('X-Amz-Security-Token') : undefined,
    expiresSeconds: readExpires(get('X-Amz-Expires')),
  };
}

function readExpires(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,7}$/.test(text) || seconds < 1 || seconds > EXPIRES_SECONDS_MAX) {
    throw incomplete(`X-Amz-Expires must be between 1 and ${EXPIRES_SECONDS_MAX} seconds.`);
  }
  return seconds;
}

function readCredential(
  credential: string,
): Pick<ClaimedSignature, 'accessKeyId' | 'day' | 'region' | 'service' | 'terminator'> {
  const [accessKeyId, day, region, service, terminator, ...surplus] = credential.split('/');
  if (accessKeyId === undefined || day === undefined || region === undefined || service === undefined) {
    throw badCredential(credential);
  }
  if (terminator === undefined || surplus.length > 0) throw badCredential(credential);
  return { accessKeyId, day, region, service, terminator };
}

function badCredential(credential: string): Error {
  const wanted = 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term';
  return incomplete(`${wanted}, got '${credential.slice(0, 128)}'`);
}

function incomplete(message: string): Error {
  return refuse('IncompleteSignatureException', message);
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('base64');
}
