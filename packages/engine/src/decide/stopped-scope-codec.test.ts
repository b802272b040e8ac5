import { describe, expect, it } from 'vitest';
import { Payload } from '../history/payload.ts';
import type { StoppedScope } from './execution-state.ts';
import { decodeStoppedScope, encodeStoppedScope, whyTooLarge } from './stopped-scope-codec.ts';

const text = (length: number) => Payload.ofText(`"${'x'.repeat(length - 2)}"`);

function mapWith(results: readonly (Payload | undefined)[], children: readonly StoppedScope[] = []): StoppedScope {
  const items = { values: text(10), keys: text(10), concurrency: 1, next: results.length };
  const fanOut = { results, items, children };
  const visit = { state: 'M', enteredEventId: 2, enteredAt: 1, input: text(10), fanOut };
  return { index: 0, isIteration: false, tail: 3, variables: new Map([['v', text(10)]]), pending: undefined, visit };
}

const pending: StoppedScope = {
  index: 1,
  isIteration: true,
  tail: 0,
  variables: new Map(),
  pending: { state: 'A', input: text(20) },
  visit: undefined,
};

describe('a stopped scope as text', () => {
  it('is read as it was written', () => {
    const scope = mapWith([text(10), undefined], [pending]);
    expect(decodeStoppedScope(encodeStoppedScope(scope).text)).toEqual(scope);
  });

  it('has each payload once', () => {
    const same = text(1_000);
    expect(encodeStoppedScope(mapWith([same, same, same])).text.length).toBeLessThan(2_000);
  });

  it('of too much is refused in words, before it is made', () => {
    const mebibyte = text(1_048_576);
    const results = Array.from({ length: 63 }, () => mebibyte);
    expect(whyTooLarge(mapWith(results, [pending]))).toBeUndefined();
    expect(whyTooLarge(mapWith([...results, mebibyte], [pending]))).toBe(
      'What the execution had come to there takes 67108924 characters; at most 67108864 can be taken over.',
    );
  });

  it.each(['[2,[],"{}"]', '[1,{},"{}"]', '[1,[],"null"]', '[1,[],"{}"]', '{}'])(
    'that is damaged is not read: %s',
    (damaged) => {
      expect(() => decodeStoppedScope(damaged)).toThrow('stored scope');
    },
  );
});
