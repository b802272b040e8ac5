import { describe, expect, it } from 'vitest';
import { BODY_DEPTH_MAX, readBody } from './read-body.ts';

const read = (text: string): unknown => readBody(Buffer.from(text));

describe('a request body', () => {
  it('is JSON, or empty', () => {
    expect(read('{"a":[1,"}{"]}')).toEqual({ a: [1, '}{'] });
    expect(read('')).toEqual({});
    expect(read(' \n')).toEqual({});
  });

  it('that is not JSON is refused with the place', () => {
    expect(() => read('{"a":}')).toThrow(/not valid JSON: Unexpected character .* at line 1, column 6/);
    expect(() => read('{"a":1')).toThrow('not valid JSON');
    expect(() => read("{'a':1}")).toThrow('not valid JSON');
  });

  it('that is not UTF-8 is refused', () => {
    expect(() => readBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not valid UTF-8');
  });

  it('may nest as deep as the limit and no deeper', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(() => read(nested(BODY_DEPTH_MAX))).not.toThrow();
    expect(() => read(nested(BODY_DEPTH_MAX + 1))).toThrow('nests deeper than 64 levels');
    expect(() => read('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000))).toThrow('nests deeper');
    expect(() => read('['.repeat(1_000_000))).toThrow('nests deeper');
  });

  it('does not count brackets inside strings as nesting', () => {
    expect(() => read(JSON.stringify({ definition: '[{\\"'.repeat(100) }))).not.toThrow();
    expect(() => read(`"${'\\"['.repeat(100)}"`)).not.toThrow();
  });

  it('keeps __proto__ away from prototypes', () => {
    const value = read('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
