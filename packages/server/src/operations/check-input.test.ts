import { describe, expect, it } from 'vitest';
import { checkInput } from './check-input.ts';

const BYTES_MAX = 262_144;

describe('the input of an execution', () => {
  it.each(['{}', '2', '"some text"', 'null', ' [1] ', '{"__proto__":1}'])('may be any JSON: %s', (input) => {
    expect(() => checkInput(input, BYTES_MAX)).not.toThrow();
  });

  it.each([
    ['', 'Invalid execution input.'],
    [
      'not some json',
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    ],
    ["{'not': 'json'", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
  ])('that is no JSON gets the text that AWS was recorded with: %s', (input, text) => {
    expect(() => checkInput(input, BYTES_MAX)).toThrow(`Invalid State Machine Execution Input: '${text}'`);
  });

  it('is limited in bytes, not in characters', () => {
    const text = (bytes: number): string => `"${'é'.repeat((bytes - 2) / 2)}"`;
    expect(() => checkInput(text(BYTES_MAX), BYTES_MAX)).not.toThrow();
    expect(() => checkInput(text(BYTES_MAX + 2), BYTES_MAX)).toThrow('maximum number of bytes (262144)');
  });

  it('may not nest without end', () => {
    expect(() => checkInput('['.repeat(10_000) + ']'.repeat(10_000), BYTES_MAX)).toThrow(
      'Invalid State Machine Execution Input',
    );
  });
});
