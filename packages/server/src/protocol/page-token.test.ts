import { describe, expect, it } from 'vitest';
import { createPageTokens, PAGE_TOKEN_LIFE_MS } from './page-token.ts';

const scope = ['ListExecutions', 'arn:m', 'RUNNING'];
const start = 1_700_000_000_000;

/** Tokens at an instant. Equal secrets make tokens of one kind. */
function at(now: number, secret = 'the secret of the store') {
  return createPageTokens(secret, { now: () => now });
}

const { encode, decode } = at(start);

describe('a page token', () => {
  it('gives back its place until it expires, also after a restart', () => {
    const token = encode(scope, [12, 'arn:ü']);
    expect(decode(scope, token)).toEqual([12, 'arn:ü']);
    expect(at(start + PAGE_TOKEN_LIFE_MS - 1).decode(scope, token)).toEqual([12, 'arn:ü']);
    expect(() => at(start + PAGE_TOKEN_LIFE_MS).decode(scope, token)).toThrow("Invalid Token: 'Invalid token'");
  });

  it('continues only the list that it came from, of the same store', () => {
    const token = encode(scope, [1]);
    expect(() => decode(['ListExecutions', 'arn:m', 'FAILED'], token)).toThrow('Invalid token');
    expect(() => at(start, 'another secret').decode(scope, token)).toThrow('Invalid token');
  });

  it('shows nothing, and is another one each time', () => {
    const token = encode(scope, ['a-name-to-hide']);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('a-name-to-hide');
    expect(encode(scope, ['a-name-to-hide'])).not.toBe(token);
  });

  it.each(['x', 'InvalidToken', '', '!!!!', 'A'.repeat(1024), '::', 'bnVsbA', 'A'.repeat(38)])(
    'is refused when it is garbage: "%s"',
    (token) => {
      expect(() => decode(scope, token)).toThrow("Invalid Token: 'Invalid token'");
    },
  );

  it('is refused when one character was changed or added', () => {
    const token = encode(scope, [1]);
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(() => decode(scope, token.slice(0, i) + other + token.slice(i + 1))).toThrow('Invalid token');
    }
    expect(() => decode(scope, `${token}=`)).toThrow('Invalid token');
    expect(() => decode(scope, `${token} `)).toThrow('Invalid token');
  });

  it('stays within the 1,024 characters that AWS allows, for the longest ARN', () => {
    expect(encode(scope, [start, 'a'.repeat(256)]).length).toBeLessThan(1024);
  });
});
