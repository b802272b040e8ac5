import { expect, test } from 'vitest';
import { JsonNumber } from '../../json/json.ts';
import { call, failureOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['5'], 5],
  [[5], 5],
  [['-0.05'], -0.05],
  [['1e2'], 100],
  [['000.00123000'], 0.00123],
  [['0x12'], 18],
  [['0O12'], 10],
  [['0b101'], 5],
  [[true], 1],
  [[false], 0],
  [[''], 'D3030'],
  [['1/2'], 'D3030'],
  [['10e500'], 'D3030'],
  [[' 1'], 'D3030'],
  [['0x1g'], 'D3030'],
  [['-0x1'], 'D3030'],
  [[null], 'T0410'],
  [[[1]], 'T0410'],
  [[{}], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('number', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('number', [undefined])).toBeUndefined();
});

test('a number kept as text becomes a double', () => {
  expect(call('number', [new JsonNumber('1.0')])).toBe(1);
});

test('the message quotes the text', () => {
  expect(failureOf('number', ['ten'])).toBe('D3030: Unable to cast value to a number: "ten"');
});
