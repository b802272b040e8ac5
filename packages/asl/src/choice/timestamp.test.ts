import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTimestamps, parseTimestamp } from './timestamp.ts';

test.each([
  ['1970-01-01T00:00:00Z', 0, 0],
  ['2016-03-14T01:59:00Z', 1_457_920_740_000, 0],
  ['2016-03-14T01:59:00+01:30', 1_457_915_340_000, 0],
  ['2016-03-14T01:59:00-18:00', 1_457_985_540_000, 0],
  ['2016-03-14T01:59:00-00:00', 1_457_920_740_000, 0],
  ['2016-03-05T21:29:29.243167252Z', 1_457_213_369_243, 167_252],
  ['1970-01-01T00:00:00.5Z', 500, 0],
  ['2024-02-29T23:59:59Z', 1_709_251_199_000, 0],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000, 0],
])('%s', (text, epochMs, nanos) => {
  expect(parseTimestamp(text)).toEqual({ epochMs, nanos });
});

test.each([
  '',
  'now',
  '2016-12-05 21:29:29Z',
  '2016-12-05T21:29:29',
  '2016-12-05T21:29:29z',
  '2016-12-05t21:29:29Z',
  '05-12-2016T21:29:29Z',
  '2016-13-05T21:29:29Z',
  '2016-00-05T21:29:29Z',
  '2016-02-30T21:29:29Z',
  '2023-02-29T00:00:00Z',
  '2016-12-00T21:29:29Z',
  '2016-12-05T25:29:29Z',
  '2016-12-05T21:60:29Z',
  '2016-12-05T21:29:60Z',
  '2016-12-05T21:29:29.Z',
  '2016-12-05T21:29:29.1234567890Z',
  '2016-12-05T21:29:29+0100',
  '2016-12-05T21:29:29+01',
  '2016-12-05T21:29:29+19:00',
  '2016-12-05T21:29:29+01:60',
  '2016-12-05T21:29Z',
  '2016-12-05',
  ' 2016-12-05T21:29:29Z',
  '2016-12-05T21:29:29Z\n',
])('%j is none', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});

test('every date gives back its instant', () => {
  const date = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (instant) => {
      expect(parseTimestamp(instant.toISOString())).toEqual({ epochMs: instant.getTime(), nanos: 0 });
    }),
  );
});

test('instants compare by millisecond, then by nanosecond', () => {
  expect(compareTimestamps({ epochMs: 1, nanos: 9 }, { epochMs: 2, nanos: 0 })).toBeLessThan(0);
  expect(compareTimestamps({ epochMs: 1, nanos: 9 }, { epochMs: 1, nanos: 0 })).toBeGreaterThan(0);
  expect(compareTimestamps({ epochMs: 1, nanos: 9 }, { epochMs: 1, nanos: 9 })).toBe(0);
});
