import { parseJson, printJson } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { withoutUnmockable } from './unmockable.ts';

function without(text: string, ...paths: readonly string[]): string {
  return printJson(withoutUnmockable(parseJson(text), paths));
}

test('removes a member wherever it stands', () => {
  expect(without('{"a":{"x":1,"b":[{"x":2,"y":3}]},"x":[]}', '$..x')).toBe('{"a":{"b":[{"y":3}]}}');
});

test('removes what a member has, and keeps the member', () => {
  expect(without('{"events":[{"d":{"output":1,"o":2}},{"output":3}]}', '$..events..d.output')).toBe(
    '{"events":[{"d":{"o":2}},{"output":3}]}',
  );
});

test('removes nothing where no path leads', () => {
  expect(without('{"a":[1,{"b":null}]}', '$..c', '$..b.c')).toBe('{"a":[1,{"b":null}]}');
});
