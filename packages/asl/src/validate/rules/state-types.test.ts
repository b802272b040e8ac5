import { expect, test } from 'vitest';
import { expectFindings, expectValid, machine, only } from './rule-harness.ts';
import { stateTypesRule } from './state-types.ts';

const TYPES = '[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]';

test('every type of the language is known', () => {
  for (const type of ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map']) {
    expectValid(stateTypesRule, only({ Type: type }));
  }
});

test('a state without a type is reported at the state', () => {
  expectFindings(stateTypesRule, only({ End: true }), ["The field 'Type' is required @ /States/A"]);
});

test('an unknown type is reported with the known ones, and with the likely one', () => {
  const [finding] = expectFindings(stateTypesRule, only({ Type: 'task' }), [
    `The field 'Type' should have one of these values: ${TYPES} @ /States/A/Type`,
  ]);
  expect(finding?.hint).toBe("Did you mean 'Task'?");
});

test('a type that is no text is reported', () => {
  expectFindings(stateTypesRule, only({ Type: 7 }), ['Expected value of type String @ /States/A/Type']);
});

test('names of Object.prototype are no types', () => {
  expectFindings(stateTypesRule, machine({ A: { Type: 'constructor' }, B: { Type: '__proto__' } }), [
    `The field 'Type' should have one of these values: ${TYPES} @ /States/A/Type`,
    `The field 'Type' should have one of these values: ${TYPES} @ /States/B/Type`,
  ]);
});

test('states in branches and processors are looked at too', () => {
  const inner = { StartAt: 'B', States: { B: { Type: 'X' } } };
  expectFindings(
    stateTypesRule,
    machine({ P: { Type: 'Parallel', Branches: [inner] }, M: { Type: 'Map', ItemProcessor: inner, Iterator: inner } }),
    [
      `The field 'Type' should have one of these values: ${TYPES} @ /States/P/Branches[0]/States/B/Type`,
      `The field 'Type' should have one of these values: ${TYPES} @ /States/M/ItemProcessor/States/B/Type`,
      `The field 'Type' should have one of these values: ${TYPES} @ /States/M/Iterator/States/B/Type`,
    ],
  );
});
