import { expect, test } from 'vitest';
import { call, failureOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [[123, '000'], '123'],
  [[123, '0000'], '0123'],
  [[-3, '0000'], '-0003'],
  [[12.6, '###0'], '12'],
  [[-12.6, '0'], '-13'],
  [[1234, '0;c'], '1234'],
  [[1, '0;o'], '1st'],
  [[2, '0;o'], '2nd'],
  [[3, '0;o'], '3rd'],
  [[11, '0;o'], '11th'],
  [[12, '0;o'], '12th'],
  [[28, '#0;o'], '28th'],
  [[123, '0;o'], '123rd'],
  [[12340, '###١'], '١٢٣٤٠'],
  [[12340, '###０'], '１２３４０'],
  [[1234567, '#,##0'], '1,234,567'],
  [[123, '#,##0'], '123'],
  [[1234567890, '#:###,##0'], '1234:567,890'],
  [[1234567890, '##,##,##0'], '12345,67,890'],
  [[12, '#:###,##0'], ',:12'],
  [[12, '0,0-'], '1,2-'],
  [[0, 'I'], ''],
  [[1984, 'I'], 'MCMLXXXIV'],
  [[99, 'i'], 'xcix'],
  [[Number.NaN, 'I'], ''],
  [[0, 'w'], 'zero'],
  [[12, 'w'], 'twelve'],
  [[34, 'w'], 'thirty-four'],
  [[99, 'W'], 'NINETY-NINE'],
  [[555, 'Ww'], 'Five Hundred and Fifty-Five'],
  [[100, 'w'], 'one hundred'],
  [[3730, 'w'], 'three thousand, seven hundred and thirty'],
  [[1000000000001, 'w'], 'one trillion and one'],
  [[1e46, 'w'], 'ten billion trillion trillion trillion'],
  [[20, 'w;o'], 'twentieth'],
  [[34, 'w;o'], 'thirty-fourth'],
  [[100, 'w;o'], 'one hundredth'],
  [[1000, 'w;o'], 'one thousandth'],
  [[3731, 'w;o'], 'three thousand, seven hundred and thirty-first'],
  [[0, 'A'], ''],
  [[27, 'a'], 'aa'],
  [[123456, 'A'], 'FZPH'],
  [[123456, 'α'], 'D3130'],
  [[1, '##0０'], 'D3131'],
  [[1 / 0, 'w'], 'D1001'],
  [[1 / 0, '0'], 'D1001'],
  [[0 / 0, 'w'], 'D1001'],
  [[0 / 0, '00'], 'NaN'],
  [[1e300, 'I'], 'U1001'],
  [[1, undefined], undefined],
])('%j gives %j', (args, result) => {
  expect(call('formatInteger', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('formatInteger', [undefined, '0'])).toBeUndefined();
});

test('the message names what is no numbering', () => {
  expect(failureOf('formatInteger', [1, 'α'])).toBe(
    'D3130: Formatting or parsing an integer as a sequence starting with "α" is not supported by this implementation',
  );
});

test('a long picture ends in an error of the budget', () => {
  expect(call('formatInteger', [1, '0'.repeat(10_000)], { limits: { stepsMax: 10_000 } })).toBe('U1001');
});
