import { describe, expect, it } from 'vitest';
import { canonicalHeader, canonicalRequest, hashOf, type SignedMessage } from './canonical-request.ts';

const message: SignedMessage = { method: 'POST', url: '/', rawHeaders: ['Host', 'localhost'], body: Buffer.from('{}') };

/** The lines of the canonical request of a GET of this path and query, up to the headers. */
function linesFor(url: string): readonly string[] {
  return canonicalRequest({ ...message, method: 'GET', url }, ['host'])
    .split('\n')
    .slice(0, 3);
}

describe('a canonical request', () => {
  it('has method, path, query, headers, their names and the hash of the body', () => {
    expect(canonicalRequest(message, ['host'])).toBe(`POST\n/\n\nhost:localhost\n\nhost\n${hashOf('{}')}`);
  });

  it("is AWS's own example", () => {
    // From the documentation of Signature Version 4: ListUsers of IAM.
    const url = '/?Action=ListUsers&Version=2010-05-08';
    const type = 'application/x-www-form-urlencoded; charset=utf-8';
    const rawHeaders = ['Host', 'iam.amazonaws.com', 'Content-Type', type, 'X-Amz-Date', '20150830T123600Z'];
    const text = canonicalRequest({ method: 'GET', url, rawHeaders, body: Buffer.of() }, [
      'content-type',
      'host',
      'x-amz-date',
    ]);
    expect(hashOf(text)).toBe('f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59');
  });

  it.each([
    ['/?b=2&a=1', 'a=1&b=2'],
    ['/?a=2&a=1', 'a=1&a=2'],
    ['/?a', 'a='],
    ['/?a=b=c', 'a=b%3Dc'],
    ['/?a=%7e%2F!', 'a=~%2F%21'],
    ['/?a=x+y', 'a=x%2By'],
    ['/?a=%C3%BC&', 'a=%C3%BC'],
    ['/?X-Amz-Signature=1&a=1', 'a=1'],
    ['/?&&', ''],
  ])('sorts and encodes the query of %s', (url, query) => {
    expect(linesFor(url)).toEqual(['GET', '/', query]);
  });

  it('encodes the segments of a path once more', () => {
    expect(linesFor('/stepwright/a%20b')[1]).toBe('/stepwright/a%2520b');
  });

  it('refuses a query that is no URI', () => {
    expect(() => linesFor('/?a=%zz')).toThrow(URIError);
  });
});

describe('a canonical header', () => {
  it.each([
    [['X-A', '  a   b  '], 'a b'],
    [['x-a', 'a\t b'], 'a b'],
    [['X-A', 'one', 'X-B', 'other', 'x-a', ' two '], 'one,two'],
    [['X-A', ''], ''],
    [['X-B', 'b'], undefined],
    [['X-A', '"a   b"'], '"a b"'],
    [['X-A', 'a\u00a0 b\u00a0'], 'a\u00a0 b\u00a0'],
  ])('of %j is %j', (rawHeaders, value) => {
    expect(canonicalHeader(rawHeaders, 'x-a')).toBe(value);
  });

  it('is hashed by its bytes', () => {
    // What Node gives for the UTF-8 bytes of an umlaut.
    const received = Buffer.from('ü').toString('latin1');
    const sent = Buffer.from(canonicalRequest({ ...message, rawHeaders: ['host', received] }, ['host']), 'latin1');
    expect(sent.toString()).toContain('host:ü\n');
  });
});
