import { expect, test } from 'vitest';
import { formatDuration, formatFields, formatTable, formatTime } from './table.ts';

test('a table has aligned columns, and no line ends in spaces', () => {
  expect(
    formatTable(
      ['name', 'status'],
      [
        ['a', 'RUNNING'],
        ['longer', ''],
      ],
    ),
  ).toBe('NAME    STATUS\na       RUNNING\nlonger\n');
  expect(formatTable(['name'], [])).toBe('NAME\n');
});

test('fields that are not there are left out', () => {
  expect(formatFields({ a: '1', longer: '2', none: undefined })).toBe('a       1\nlonger  2\n');
  expect(formatFields({})).toBe('');
});

test('times are in UTC to the millisecond, durations in the units that fit', () => {
  expect(formatTime(1_700_000_000.123)).toBe('2023-11-14T22:13:20.123Z');
  expect(formatTime(undefined)).toBe('');
  expect([0.0421, 59.9, 61, 3_725].map(formatDuration)).toEqual(['0.042 s', '59.9 s', '1 min 1 s', '1 h 2 min']);
});
