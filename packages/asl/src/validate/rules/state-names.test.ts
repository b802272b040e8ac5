import { expect, test } from 'vitest';
import { expectFindings, expectValid, machine } from './rule-harness.ts';
import { stateNamesRule } from './state-names.ts';

const succeed = { Type: 'Succeed' };

test('names of 1 to 80 characters are fine, whatever they contain', () => {
  expectValid(stateNamesRule, machine({ ['x'.repeat(80)]: succeed, 'a b/c~[0]': succeed, __proto__x: succeed }));
});

test('longer and empty names are refused', () => {
  const long = 'x'.repeat(81);
  expectFindings(stateNamesRule, machine({ [long]: succeed, '': succeed }), [
    `INVALID_STATE_NAME Invalid State name: State '${long}' is longer than 80 characters @ /States/${long}`,
    "INVALID_STATE_NAME Invalid State name: State '' is empty @ /States/",
  ]);
});

test('a name is used once in the whole machine', () => {
  const inner = machine({ A: succeed });
  const [finding] = expectFindings(
    stateNamesRule,
    machine({ P: { Type: 'Parallel', Branches: [inner, inner] }, A: succeed }),
    [
      'DUPLICATE_STATE_NAME Duplicate State name: A @ /States/P/Branches[1]/States/A',
      'DUPLICATE_STATE_NAME Duplicate State name: A @ /States/A',
    ],
  );
  expect(finding?.pointer).toBe('/States/P/Branches/1/States/A');
});

test('a name that stands twice in the same States is found too', () => {
  const text = '{"StartAt":"A","States":{"A":{"Type":"Succeed"},"A":{"Type":"Succeed"}}}';
  const [finding] = expectFindings(stateNamesRule, text, ['DUPLICATE_STATE_NAME Duplicate State name: A @ /States/A']);
  expect(finding?.offset).toBe(text.lastIndexOf('"A"'));
});
