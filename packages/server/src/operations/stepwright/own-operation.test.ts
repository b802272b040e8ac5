import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readOwnRequest } from './own-operation.ts';

const members = { name: z.string().min(1).max(5), times: z.int().default(1) };

describe('a request of an operation of our own', () => {
  it('has its defaults filled in', () => {
    expect(readOwnRequest(members, { name: 'you' })).toEqual({ name: 'you', times: 1 });
  });

  it.each([
    ['a member of the wrong type', { name: 1 }, "1 validation error detected: Value at 'name' failed"],
    ['a member that is missing', {}, "Value at 'name' failed"],
    [
      'a member that nobody knows',
      { name: 'x', nmae: 'y' },
      'Value at the request failed to satisfy constraint: Unrec',
    ],
    ['several at once', { name: '', times: 0.5 }, "2 validation errors detected: Value at 'name' failed"],
    ['a body that is no object', [1], 'Value at the request failed'],
  ])('is refused for %s, by its name', (_what, body, message) => {
    expect(() => readOwnRequest(members, body)).toThrow(message);
  });

  it('cannot reach the prototype of anything', () => {
    const body: unknown = JSON.parse('{"name":"x","__proto__":{"times":9}}');
    expect(() => readOwnRequest(members, body)).toThrow('__proto__');
  });
});
