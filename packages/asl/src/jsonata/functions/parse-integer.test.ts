import { expect, test } from 'vitest';
import { call } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['123', '000'], 123],
  [['-0012', '0'], -12],
  [['123rd', '000;o'], 123],
  [['1', '0;o'], Number.NaN],
  [['١٢٣٤٠', '###١'], 12340],
  [['١٢x', '١'], 12],
  [['x', '١'], Number.NaN],
  [['1,234,567', '#,##0'], 1234567],
  [['1.234', '#.##0'], 1],
  [['1234:567,890', '#:###,##0'], 1234567890],
  [['12abc', '0'], 12],
  [['abc', '0'], Number.NaN],
  [['', 'I'], 0],
  [['MCMLXXXIV', 'I'], 1984],
  [['xcix', 'i'], 99],
  [['abc', 'i'], Number.NaN],
  [['thirty-four', 'w'], 34],
  [['NINETY-NINTH', 'W;o'], 99],
  [['Five Hundred and Fifty-Five', 'Ww'], 555],
  [['one hundredth', 'w;o'], 100],
  [['one thousandth', 'w;o'], 1000],
  [['one trillion, two hundred and thirty-four billion and one', 'w'], 1234000000001],
  [['ten billion trillion trillion trillion', 'w'], 1e46],
  [['two thousand and seventeen', 'w'], 2017],
  [['some', 'w'], Number.NaN],
  [['A', 'A'], 1],
  [['aa', 'a'], 27],
  [['FZPH', 'A'], 123456],
  [['50', '#'], 'D3130'],
  [['1', undefined], undefined],
])('%j gives %j', (args, result) => {
  expect(call('parseInteger', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('parseInteger', [undefined, '0'])).toBeUndefined();
});
