import { expect, test } from 'vitest';
import { fromPlain } from '../../json/from-plain.ts';
import { toPlain } from '../../json/to-plain.ts';
import { convertToJsonata } from './convert-to-jsonata.ts';

const machine = (state: object) => fromPlain({ StartAt: 'A', States: { A: state } });

test.each(['{%%}', '{%1 1%}', '{% $x %}'])('the literal cause %s stays what it is', (text) => {
  const { definition, findings } = convertToJsonata(machine({ Type: 'Fail', Cause: text, Error: 'E' }));
  expect(findings).toEqual([]);
  expect(toPlain(definition)).toMatchObject({
    States: { A: { Cause: `{% ${JSON.stringify(text)} %}`, Error: 'E' } },
  });
});

test('a state whose expression would nest past the limits of JSONata stays in JSONPath', () => {
  let result: unknown = 1;
  for (let i = 0; i < 600; i++) result = [result];
  const { findings, convertedStates } = convertToJsonata(
    machine({ Type: 'Pass', Result: result, ResultPath: '$.a', End: true }),
  );
  expect(convertedStates).toBe(0);
  expect(findings).toMatchObject([{ state: 'A', reason: expect.stringContaining('no valid expression') }]);
});
