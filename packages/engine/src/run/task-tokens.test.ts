import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSystemRandom } from './system-random.ts';
import { createTaskTokens, TASK_TOKEN_LENGTH_MAX } from './task-tokens.ts';

const ARN = 'arn:aws:states:us-east-1:123456789012:execution:orders:o-1';
const tokens = createTaskTokens('a key');

describe('task tokens', () => {
  it('name their execution to whoever has the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, secret) => {
        const arn = `${ARN}${name.slice(0, 80)}`.toWellFormed();
        const token = tokens.seal(arn, secret);
        expect(createTaskTokens('a key').open(token)).toBe(arn);
        expect(createTaskTokens('another key').open(token)).toBeUndefined();
        expect(token).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
      }),
    );
  });

  it('of two attempts have nothing in common but their form', () => {
    const random = createSystemRandom();
    const sealed = Array.from({ length: 1_000 }, () => tokens.seal(ARN, random.token()));
    expect(new Set(sealed).size).toBe(1_000);
    // After the version, the first characters are the tag: one shared beginning would mean one shared key stream.
    expect(new Set(sealed.map((token) => token.slice(2, 22))).size).toBe(1_000);
  });

  it('show nothing of what they hold', () => {
    const bytes = Buffer.from(tokens.seal(ARN, 'secret'), 'base64').toString('latin1');
    for (const part of ['arn:aws', 'orders', 'o-1', 'secret']) expect(bytes).not.toContain(part);
  });

  it('cannot be made up or changed: no text with one bit changed is one', () => {
    const token = tokens.seal(ARN, 'secret');
    const bytes = Buffer.from(token, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >>> 3] = (changed[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      expect(tokens.open(changed.toString('base64'))).toBeUndefined();
    }
    fc.assert(fc.property(fc.base64String(), (text) => tokens.open(text) === undefined));
    fc.assert(fc.property(fc.string(), (text) => tokens.open(text) === undefined));
  });

  it('count in the very text that was given out only', () => {
    const token = tokens.seal(ARN, 'secret');
    for (const text of [
      ` ${token}`,
      `${token}\n`,
      `${token}=`,
      token.replaceAll('+', '-').replaceAll('/', '_') + ' ',
    ]) {
      expect(tokens.open(text)).toBeUndefined();
    }
    expect(tokens.open('')).toBeUndefined();
    expect(tokens.open('A'.repeat(TASK_TOKEN_LENGTH_MAX + 4))).toBeUndefined();
  });

  it('fit for the longest name of an execution that there can be', () => {
    const longest = `arn:aws-us-gov:states:us-gov-northeast-1:123456789012:execution:${'名'.repeat(80)}:${'名'.repeat(80)}`;
    const token = tokens.seal(longest, 'secret');
    expect(token.length).toBeLessThanOrEqual(TASK_TOKEN_LENGTH_MAX);
    expect(tokens.open(token)).toBe(longest);
    expect(() => tokens.seal('x'.repeat(TASK_TOKEN_LENGTH_MAX), 'secret')).toThrow('too long');
  });
});
