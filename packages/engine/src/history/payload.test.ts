import { JsonNumber, JsonSyntaxError } from '@stepwright/asl';
import { describe, expect, it } from 'vitest';
import { INLINE_PAYLOAD_BYTES_MAX, Payload } from './payload.ts';

describe('Payload', () => {
  it('keeps the text it was made of, and parses it when asked', () => {
    const payload = Payload.ofText('[1.0, "a"]');
    expect(payload.text).toBe('[1.0, "a"]');
    expect(payload.value).toEqual([new JsonNumber('1.0'), 'a']);
    expect(payload.value).toBe(payload.value);
  });

  it('prints the value it was made of without spaces', () => {
    expect(Payload.ofValue(new Map([['a', [1, null]]])).text).toBe('{"a":[1,null]}');
  });

  it('prints a text from outside anew', () => {
    expect(Payload.parse(' [1, 1e2] ').text).toBe('[1,100.0]');
    expect(Payload.parse('null').value).toBeNull();
  });

  it.each(['', '{', '[1,]', 'undefined', `${'['.repeat(2_000)}${']'.repeat(2_000)}`])(
    'refuses a text from outside that is no JSON: %.10s',
    (text) => {
      expect(() => Payload.parse(text)).toThrow(JsonSyntaxError);
    },
  );

  it('parses what a workflow has built deeper than a text from outside may be', () => {
    const text = `${'['.repeat(2_000)}${']'.repeat(2_000)}`;
    expect(Array.isArray(Payload.ofText(text).value)).toBe(true);
  });

  it.each([
    ['x', 10, 10, false],
    ['x', 11, 10, true],
    ['é', 5, 10, false],
    ['é', 6, 10, true],
    ['€', 3, 10, false],
    ['€', 4, 10, true],
    ['\u{1f600}', 2, 8, false],
    ['\u{1f600}', 3, 11, true],
  ])('%s times %i is over %i bytes: %s', (character, count, bytesMax, isOver) => {
    expect(Payload.ofText(character.repeat(count)).isOver(bytesMax)).toBe(isOver);
  });

  it('is large above the limit for payloads in records', () => {
    expect(Payload.ofText('x'.repeat(INLINE_PAYLOAD_BYTES_MAX)).isLarge).toBe(false);
    expect(Payload.ofText('x'.repeat(INLINE_PAYLOAD_BYTES_MAX + 1)).isLarge).toBe(true);
  });

  it('is hashed by its text alone', () => {
    const { hash } = Payload.ofText('1');
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(Payload.ofValue(1).hash).toBe(hash);
    expect(Payload.ofText('2').hash).not.toBe(hash);
  });
});
