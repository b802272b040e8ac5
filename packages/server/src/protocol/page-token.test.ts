import { describe, expect, it } from 'vitest';
import { decodePageToken, encodePageToken, PAGE_TOKEN_LIFE_MS } from './page-token.ts';

const scope = ['ListExecutions', 'arn:m', 'RUNNING'];
const now = 1_700_000_000_000;

describe('a page token', () => {
  it('gives back its place until it expires', () => {
    const token = encodePageToken(scope, [12, 'arn:ü'], now);
    expect(decodePageToken(scope, token, now)).toEqual([12, 'arn:ü']);
    expect(decodePageToken(scope, token, now + PAGE_TOKEN_LIFE_MS - 1)).toEqual([12, 'arn:ü']);
    expect(() => decodePageToken(scope, token, now + PAGE_TOKEN_LIFE_MS)).toThrow("Invalid Token: 'Invalid token'");
  });

  it('continues only the list that it came from', () => {
    const token = encodePageToken(scope, [1], now);
    expect(() => decodePageToken(['ListExecutions', 'arn:m', 'FAILED'], token, now)).toThrow('Invalid token');
  });

  it.each(['x', 'InvalidToken', '', '!!!!', 'A'.repeat(1024), '::', 'bnVsbA'])(
    'is refused when it is garbage: "%s"',
    (token) => {
      expect(() => decodePageToken(scope, token, now)).toThrow("Invalid Token: 'Invalid token'");
    },
  );

  it('is refused when one character was changed or added', () => {
    const token = encodePageToken(scope, [1], now);
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(() => decodePageToken(scope, token.slice(0, i) + other + token.slice(i + 1), now)).toThrow(
        'Invalid token',
      );
    }
    expect(() => decodePageToken(scope, `${token}=`, now)).toThrow('Invalid token');
    expect(() => decodePageToken(scope, `${token} `, now)).toThrow('Invalid token');
  });

  it('stays within the 1,024 characters that AWS allows, for the longest ARN', () => {
    expect(encodePageToken(scope, [now, 'a'.repeat(256)], now).length).toBeLessThan(1024);
  });
});
