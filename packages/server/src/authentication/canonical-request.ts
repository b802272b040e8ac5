/**
 * The text of a request that a Signature Version 4 is made over, built from what arrived: what was changed on the way,
 * in any signed part, gives another text.
 *
 *   CanonicalRequest = method \n path \n query \n (header ":" value \n)* \n signed headers \n SHA-256 of the body
 *
 * Headers count as they were sent, bytes and repetitions included. Node gives each byte as a character, so all texts here
 * are Latin-1 and are hashed as such.
 *
 * Spec: AWS IAM user guide, "Create a signed AWS API request".
 */
import { hash } from 'node:crypto';

/** What of an HTTP request is signed. */
export interface SignedMessage {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly url: string;
  /** Names and values in turn, as `IncomingMessage.rawHeaders`. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

/** The canonical request with the headers of these lower-case names. Throws URIError for a query that is no URI. */
export function canonicalRequest(message: SignedMessage, signedHeaders: readonly string[]): string {
  const [path = '', ...query] = message.url.split('?');
  return [
    message.method,
    canonicalPath(path),
    canonicalQuery(query.join('?')),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(message.rawHeaders, name)}`),
    '',
    signedHeaders.join(';'),
    hashOf(message.body),
  ].join('\n');
}

/** The values of a header, trimmed, with single blanks, and joined by commas; undefined where it was not sent. */
export function canonicalHeader(rawHeaders: readonly string[], name: string): string | undefined {
  const values: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) values.push(rawHeaders[i + 1] ?? '');
  }
  return values.length === 0 ? undefined : values.map(withSingleBlanks).join(',');
}

/** Only blanks and tabs count as white space: any other byte means something, were it a blank in some alphabet. */
function withSingleBlanks(value: string): string {
  return value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '');
}

/** SHA-256 in lower-case hexadecimal digits. */
export function hashOf(data: string | Uint8Array): string {
  return hash('sha256', typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
}

/** Each segment is encoded once more, as every service but S3 has it. */
function canonicalPath(path: string): string {
  return path.split('/').map(encode).join('/') || '/';
}

/** Without the signature itself, which a presigned request has in its query. */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .filter((parameter) => parameter !== '')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value.join('=')))] as const;
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(byNameAndValue)
    .map((pair) => pair.join('='))
    .join('&');
}

function byNameAndValue(a: readonly [string, string], b: readonly [string, string]): number {
  return compare(a[0], b[0]) || compare(a[1], b[1]);
}

/** By code points; encoded texts have only ASCII. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** RFC 3986: all but letters, digits and `-_.~` is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
