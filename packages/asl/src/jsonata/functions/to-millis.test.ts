import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['2017'], Date.parse('2017-01-01')],
  [['2017-10'], Date.parse('2017-10-01')],
  [['2017-10-30'], 1509321600000],
  [['2017-10-30Z'], 1509321600000],
  [['2017-10-30T15:28:34Z'], 1509377314000],
  [['2017-10-30T15:28:34'], 1509377314000],
  [['2017-10-30T15:28:34.5'], 1509377314500],
  [['2017-10-30T15:28:34.12345+05:30'], Date.parse('2017-10-30T09:58:34.123Z')],
  [['2017-10-30T15:28:34-0100'], Date.parse('2017-10-30T16:28:34Z')],
  [['2017-10-30T24:00:00'], Date.parse('2017-10-31')],
  [['2017-02-31'], Date.parse('2017-03-03')],
  [['0050-01-01'], Date.parse('0050-01-01')],
  [['2017-13-01'], Number.NaN],
  [['2017-01-39'], Number.NaN],
  [['2017-10-30T24:00:01'], Number.NaN],
  [['2017-10-30T25:00:00'], Number.NaN],
  [['2017-10-30T10:00:00+24:00'], Number.NaN],
  [['2017-10-10-10'], Number.NaN],
  [['foo'], 'D3110'],
  [['2018-02-03 11:15:33'], 'D3110'],
  [[`2017${'-10'.repeat(100)}`], 'D3110'],
  [['Hello', 'Hello'], undefined],
  [['2018', '[Y1]'], Date.parse('2018-01-01')],
  [['201802', '[Y0001][M01]'], Date.parse('2018-02-01')],
  [['201802', '[Y,*-4][M01]'], Date.parse('2018-02-01')],
  [['27th 3 1976', '[D1o] [M#1] [Y0001]'], Date.parse('1976-03-27')],
  [['27 iii MMXVIII', '[D1] [Mi] [YI]'], Date.parse('2018-03-27')],
  [['w C mmxviii', '[Da] [MA] [Yi]'], Date.parse('2018-03-23')],
  [['2 feb 2012', '[D1] [Mn,3-3] [Y0001]'], 'D3136'],
  [['2 Feb 2012', '[D1] [MNn,3-3] [Y0001]'], Date.parse('2012-02-02')],
  [['Wednesday, 14th November 2018', '[FNn], [D1o] [MNn] [Y]'], Date.parse('2018-11-14')],
  [['nineteen hundred and eighty-four', '[Yw]'], Date.parse('1984-01-01')],
  [['Twentieth of August, two thousand and seventeen', '[DW] of [MNn], [Yw]'], Date.parse('2017-08-20')],
  [['4/4/2018 12:06 am', '[D1]/[M1]/[Y0001] [h]:[m] [P]'], Date.parse('2018-04-04T00:06Z')],
  [['4/4/2018 11:30 pm', '[D1]/[M1]/[Y0001] [h]:[m] [P]'], Date.parse('2018-04-04T23:30Z')],
  [['4/4/2018 12:30 PM', '[D1]/[M1]/[Y0001] [h]:[m] [P]'], Date.parse('2018-04-04T12:30Z')],
  [['2018-094', '[Y0001]-[d001]'], Date.parse('2018-04-04')],
  [['2018-366', '[Y]-[d]'], Date.parse('2018-01-01')],
  [['13:45:06.5', '[H]:[m]:[s].[f]'], Date.parse('2020-02-03T13:45:06.005Z')],
  [['5', '[D]'], Date.parse('2020-02-05')],
  [['5', '[M]'], Date.parse('2020-05-01')],
  [['00:00', '[H]:[m]'], Date.parse('2020-02-03')],
  [['2020-09-09 08:00 +02:00', '[Y]-[M]-[D] [H]:[m] [Z]'], Date.parse('2020-09-09T06:00Z')],
  [['2020-09-09 08:00 GMT-05:00', '[Y]-[M]-[D] [H]:[m] [z]'], Date.parse('2020-09-09T13:00Z')],
  [['2020-09-09 08:00 GMT-5', '[Y]-[M]-[D] [H]:[m] [z01]'], Date.parse('2020-09-09T13:00Z')],
  [['2020-09-09 08:00 +0530', '[Y]-[M]-[D] [H]:[m] [Z0001]'], Date.parse('2020-09-09T02:30Z')],
  [['2020-09-09 08:00 -05:30', '[Y]-[M]-[D] [H]:[m] [Z]'], Date.parse('2020-09-09T12:30Z')],
  [['2018-03-27', '[Y]-[M]'], undefined],
  [['2018-03', '[Y]-[M]-[D]'], undefined],
  [['2018X', '[Y]x'], Date.parse('2018-01-01')],
  [['', '[Y]'], undefined],
  [['Foo 2018', '[MNn] [Y]'], Date.parse('2018-01-01')],
  [['5', '[X]'], 'D3136'],
  [['5-22', '[X]-[W]'], 'D3136'],
  [['2018-22', '[Y]-[D]'], 'D3136'],
  [['5-22 23:59', '[M]-[D] [m]:[s]'], 'D3136'],
  [['2018 10', '[Y] [h]'], 'D3136'],
  [['x', '[Yα]'], 'D3130'],
  [['x', '[q]'], 'D3132'],
  [['x', '[CN]'], 'D3133'],
  [['x', '[YN]'], 'D3133'],
  [['x', '[Y'], 'D3135'],
])('%j gives %j', (args, result) => {
  expect(call('toMillis', args, { now: Date.parse('2020-02-03T04:05:06Z') })).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('toMillis', [undefined])).toBeUndefined();
});

test('a search that would try too much ends in an error of the budget', () => {
  expect(call('toMillis', ['1'.repeat(1_000), '[D][D][D]x'], { limits: { stepsMax: 100_000 } })).toBe('U1001');
});
