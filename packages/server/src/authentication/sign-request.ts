/** Signs requests to a server, as its clients do: for our own tools. Tests hold servers against other signers. */
import type { SignedMessage } from './canonical-request.ts';
import { ALGORITHM, SERVICE, signatureOf, TERMINATOR, toTimestamp } from './signature.ts';

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly region: string;
}

export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. All are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The headers to send: those given, and the signature's. */
export function signRequest(request: RequestToSign, signer: Signer, now: number): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken, region } = signer;
  const timestamp = toTimestamp(now);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': timestamp,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const signed = { ...headers, host: request.url.host };
  const signedHeaders = Object.keys(signed).sort();
  const message: SignedMessage = {
    method: request.method,
    url: request.url.pathname + request.url.search,
    rawHeaders: Object.entries(signed).flat(),
    body: Buffer.from(request.body),
  };
  const signature = signatureOf(message, { timestamp, region, signedHeaders }, secretAccessKey);
  const credential = [accessKeyId, timestamp.slice(0, 8), region, SERVICE, TERMINATOR].join('/');
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
  };
}
