import { test } from 'vitest';
import { assignmentsRule } from './assignments.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const assign = (...names: string[]) =>
  only({ Type: 'Pass', Assign: Object.fromEntries(names.map((name) => [name, '$.x'])) });

test('names are identifiers of any script', () => {
  expectValid(assignmentsRule, assign('a', 'a1_b', 'größe', '変数', 'x.$', 'statesOf', 'a'.repeat(80)));
});

const fault = (name: string, why: string) => `The variable name '${name}' is invalid: ${why} @ /States/A/Assign`;
const FORM = 'it must begin with a letter and go on with letters, digits or _';

test.each([
  ['states', fault('states', "'states' is reserved")],
  ['states.$', fault('states', "'states' is reserved")],
  ['1a', fault('1a', FORM)],
  ['a.b', fault('a.b', FORM)],
  ['a-b.$', fault('a-b', FORM)],
  ['', fault('', FORM)],
  ['.$', fault('', FORM)],
  ['a'.repeat(81), fault('a'.repeat(81), 'it is longer than 80 characters')],
])('%j is refused', (name, line) => {
  expectFindings(assignmentsRule, assign(name), [line]);
});

test('in JSONata .$ is part of the name', () => {
  expectFindings(assignmentsRule, only({ Type: 'Pass', QueryLanguage: 'JSONata', Assign: { 'a.$': 1 } }), [
    fault('a.$', FORM),
  ]);
});
