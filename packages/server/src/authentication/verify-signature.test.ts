import { describe, expect, it } from 'vitest';
import type { SignedMessage } from './canonical-request.ts';
import type { Credential } from './credentials.ts';
import { signRequest } from './sign-request.ts';
import { signatureOf, toTimestamp } from './signature.ts';
import { verifySignature } from './verify-signature.ts';

const alice: Credential = {
  name: 'alice',
  account: '111111111111',
  accessKeyId: 'AKIDALICE',
  secretAccessKey: 'the secret of alice',
};
const visitor: Credential = { ...alice, name: 'visitor', accessKeyId: 'ASIAVISITOR', sessionToken: 'a session token' };
const known = {
  byAccessKeyId: new Map([alice, visitor].map((credential) => [credential.accessKeyId, credential])),
  regions: [],
};
const now = Date.UTC(2026, 7, 1, 12);
const target = 'AWSStepFunctions.ListStateMachines';

/** A request as it arrives, signed by alice unless told otherwise. */
function signed({
  by = alice,
  region = 'eu-central-1',
  at = now,
  headers = {},
}: {
  readonly by?: Credential;
  readonly region?: string;
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
} = {}): SignedMessage {
  const url = new URL('http://localhost:8083/');
  const all = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target, ...headers };
  const sent = signRequest({ method: 'POST', url, headers: all, body: '{}' }, { ...by, region }, at);
  const rawHeaders = Object.entries({ host: url.host, ...sent }).flat();
  return { method: 'POST', url: '/', rawHeaders, body: Buffer.from('{}') };
}

/** The same, with another text in its Authorization header. */
function withAuthorization(edit: (text: string) => string, message = signed()): SignedMessage {
  const rawHeaders = message.rawHeaders.map((text, i) =>
    message.rawHeaders[i - 1] === 'authorization' ? edit(text) : text,
  );
  return { ...message, rawHeaders };
}

const verify = (message: SignedMessage, at = now, regions: readonly string[] = []) =>
  verifySignature(message, { ...known, regions }, at);

/** The code and the message of the refusal. */
function refusal(message: SignedMessage, at = now, regions: readonly string[] = []): string {
  try {
    verify(message, at, regions);
  } catch (error) {
    const { code, message: text } = Object(error);
    return `${code}: ${text}`;
  }
  return 'accepted';
}

const MISMATCH =
  'InvalidSignatureException: The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('a signed request', () => {
  it('is its principal’s, in the region that it names', () => {
    expect(verify(signed())).toEqual({ credential: alice, region: 'eu-central-1' });
    expect(verify(signed({ by: visitor }))).toMatchObject({ credential: { name: 'visitor' } });
  });

  it('may come with the hash of its body, which must be right', () => {
    const hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    expect(verify(signed({ headers: { 'x-amz-content-sha256': hash } }))).toMatchObject({ credential: alice });
    for (const wrong of ['UNSIGNED-PAYLOAD', hash.toUpperCase(), '']) {
      expect(refusal(signed({ headers: { 'x-amz-content-sha256': wrong } }))).toContain(
        "The value of the 'X-Amz-Content-SHA256' header is not the SHA-256 of the request's body.",
      );
    }
  });

  it('may be dated by the header Date', () => {
    const date = new Date(now).toUTCString();
    const rawHeaders = ['host', 'localhost', 'date', date];
    const message = { method: 'POST', url: '/', rawHeaders, body: Buffer.of() };
    const signedHeaders = ['date', 'host'];
    const scope = { timestamp: toTimestamp(now), region: 'us-east-1', signedHeaders };
    const signature = signatureOf(message, scope, alice.secretAccessKey);
    const credential = `AKIDALICE/20260801/us-east-1/states/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=date;host,Signature=${signature}`;
    expect(verify({ ...message, rawHeaders: [...rawHeaders, 'authorization', authorization] })).toMatchObject({
      region: 'us-east-1',
    });
  });

  it('counts for five minutes before and after its date', () => {
    const skew = 300_000;
    expect(refusal(signed(), now + skew)).toBe('accepted');
    expect(refusal(signed(), now - skew)).toBe('accepted');
    expect(refusal(signed(), now + skew + 1_000)).toBe(
      'InvalidSignatureException: Signature expired: 20260801T120000Z is now earlier than 20260801T120001Z (20260801T120501Z - 5 min.)',
    );
    expect(refusal(signed(), now - skew - 1_000)).toBe(
      'InvalidSignatureException: Signature not yet current: 20260801T120000Z is still later than 20260801T115959Z (20260801T115459Z + 5 min.)',
    );
  });
});

describe('a request is refused that', () => {
  it('is not signed', () => {
    const bare = { ...signed(), rawHeaders: ['host', 'localhost'] };
    expect(refusal(bare)).toBe('MissingAuthenticationTokenException: Missing Authentication Token');
    expect(refusal(withAuthorization(() => ''))).toContain('MissingAuthenticationTokenException');
  });

  it('has an access key that nobody has, or the wrong session token', () => {
    const unknown = 'UnrecognizedClientException: The security token included in the request is invalid.';
    expect(refusal(signed({ by: { ...alice, accessKeyId: 'AKIDMALLORY' } }))).toBe(unknown);
    expect(refusal(signed({ by: { ...alice, accessKeyId: '__proto__' } }))).toBe(unknown);
    expect(refusal(signed({ by: { ...visitor, sessionToken: 'another' } }))).toBe(unknown);
    expect(refusal(signed({ by: { ...visitor, sessionToken: undefined } }))).toBe(unknown);
    expect(refusal(signed({ by: { ...alice, sessionToken: 'surplus' } }))).toBe(unknown);
  });

  it('was signed with another secret', () => {
    expect(refusal(signed({ by: { ...alice, secretAccessKey: 'the secret of malice' } }))).toBe(MISMATCH);
  });

  it.each([
    ['its method', { method: 'PUT' }],
    ['its path', { url: '//' }],
    ['its query', { url: '/?a=1' }],
    ['its query, to something that is none', { url: '/?a=%' }],
    ['its body', { body: Buffer.from('{ }') }],
    ['its target', { rawHeaders: signed().rawHeaders.map((text) => (text === target ? `${target}X` : text)) }],
    ['a header, by repeating it', { rawHeaders: [...signed().rawHeaders, 'X-Amz-Target', target] }],
  ])('was changed in %s', (_what, change) => {
    expect(refusal({ ...signed(), ...change })).toBe(MISMATCH);
  });

  it.each([
    ['with a digit more', (hex: string) => `0${hex}`],
    ['with a digit less', (hex: string) => hex.slice(1)],
    ['in capitals', (hex: string) => hex.toUpperCase()],
    ['that is empty', () => ''],
  ])('has a signature %s', (_what, edit) => {
    expect(refusal(withAuthorization((text) => text.replace(/[0-9a-f]{64}/, edit)))).toBe(MISMATCH);
  });

  it.each([
    ['/states/', '/sqs/', "Credential should be scoped to correct service: 'states'."],
    ['/aws4_request', '/aws5', "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'."],
    ['/eu-central-1/', '/EU:1/', "Credential should be scoped to a valid region, not 'EU:1'."],
    [
      '/20260801/',
      '/20260802/',
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260802' != '20260801', from '20260801T120000Z'.",
    ],
    ['host;', '', "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."],
    [';x-amz-target', '', "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization."],
    ['x-amz-date;', '', "'x-amz-date' must be a 'SignedHeader' in the AWS Authorization."],
  ])('has the wrong scope or does not sign what counts (%s)', (from, to, why) => {
    expect(refusal(withAuthorization((text) => text.replace(from, to)))).toBe(`InvalidSignatureException: ${why}`);
  });

  it('names a region that the server is not for', () => {
    expect(refusal(signed(), now, ['eu-central-1'])).toBe('accepted');
    expect(refusal(signed(), now, ['us-east-1'])).toContain("to a valid region, not 'eu-central-1'.");
  });

  it.each([
    [/, Signature=.*/, '', "Authorization header requires 'Signature' parameter. (Hashed with SHA-256"],
    [/SignedHeaders=[^,]*, /, '', "Authorization header requires 'SignedHeaders' parameter. (Hashed"],
    [/Credential=[^,]*, /, '', "Authorization header requires 'Credential' parameter. (Hashed"],
    [/ .*/, '', "'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header"],
    ['Credential=', 'Credential', 'Invalid key=value pair (missing equal-sign) in Authorization header (hashed with'],
    [
      '/eu-central-1',
      '',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    ['/states', '/states/x', 'Credential must have exactly 5 slash-delimited elements'],
    ['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1', "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'."],
    [', Signature', ', Signature=x, Signature', "Authorization header has 'Signature' twice."],
    [', Signature', ',\u00a0Signature', "Authorization header requires 'Signature' parameter."],
  ])('has an incomplete header (%s)', (from, to, why) => {
    const text = refusal(withAuthorization((authorization) => authorization.replace(from, to)));
    expect(text).toContain('IncompleteSignatureException: ');
    expect(text).toContain(why);
  });

  it.each(['x', '20260801', '2026-08-01T12:00:00Z'])('has no date that can be read (%s)', (date) => {
    const message = signed();
    const rawHeaders = message.rawHeaders.map((text, i) => (message.rawHeaders[i - 1] === 'x-amz-date' ? date : text));
    expect(refusal({ ...message, rawHeaders })).toContain(
      "requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  });

  it('repeats no token in its refusal', () => {
    expect(refusal(withAuthorization(() => 'Bearer a-secret-token'))).not.toContain('a-secret-token');
  });
});

describe('a presigned request', () => {
  /** Signed in its query, for a minute. */
  function presigned(edit: (url: string) => string = (url) => url): SignedMessage {
    const rawHeaders = ['host', 'localhost', 'x-amz-target', target];
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIDALICE/20260801/us-east-1/states/aws4_request',
      'X-Amz-Date': '20260801T120000Z',
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;x-amz-target',
    });
    const message = { method: 'POST', url: `/?${query.toString()}`, rawHeaders, body: Buffer.from('{}') };
    const scope = { timestamp: '20260801T120000Z', region: 'us-east-1', signedHeaders: ['host', 'x-amz-target'] };
    const signature = signatureOf(message, scope, alice.secretAccessKey);
    return { ...message, url: edit(`${message.url}&X-Amz-Signature=${signature}`) };
  }

  it('counts until it expires', () => {
    expect(verify(presigned(), now + 60_000)).toMatchObject({ credential: alice, region: 'us-east-1' });
    expect(refusal(presigned(), now + 61_000)).toBe(
      'InvalidSignatureException: Signature expired: 20260801T120000Z is now earlier than 20260801T120001Z (20260801T120101Z - 60 s)',
    );
  });

  it.each([
    ['X-Amz-Expires=60', 'X-Amz-Expires=61', 'does not match'],
    ['X-Amz-Expires=60', 'X-Amz-Expires=0', 'X-Amz-Expires must be between 1 and 604800 seconds.'],
    ['X-Amz-Expires=60', 'X-Amz-Expires=604801', 'X-Amz-Expires must be between'],
    ['&X-Amz-Expires=60', '', 'X-Amz-Expires must be between'],
    ['X-Amz-Date=20260801T120000Z', 'X-Amz-Date=x', "Date must be in ISO-8601 'basic format'. Got 'x'."],
    ['&X-Amz-Date=20260801T120000Z', '', "AWS query-string parameters must include 'X-Amz-Date'."],
    ['AWS4-HMAC-SHA256', 'none', "Unsupported AWS 'algorithm': 'none'."],
    ['&X-Amz-Signature', '&X-Amz-Date=1&X-Amz-Signature', "must be given once: 'X-Amz-Date'."],
    [/$/, '&more=1', 'does not match'],
  ])('is refused with another query (%s -> %s)', (from, to, why) => {
    expect(refusal(presigned((url) => url.replace(from, to)))).toContain(why);
  });

  it('has its body signed, too', () => {
    expect(refusal({ ...presigned(), body: Buffer.from('[]') })).toBe(MISMATCH);
  });
});
