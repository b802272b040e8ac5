import { test } from 'vitest';
import { labelsRule } from './labels.ts';
import { expectFindings, expectValid, machine, only } from './rule-harness.ts';

test('plain labels are fine', () => {
  expectValid(labelsRule, machine({ A: { Type: 'Map', Label: 'a-b_1é' }, B: { Type: 'Map', Label: 'x'.repeat(40) } }));
  expectValid(labelsRule, only({ Type: 'Map', Label: 7 }));
});

test.each([
  ['', 'INVALID_LABEL_NAME Label cannot be empty'],
  ['x'.repeat(41), 'INVALID_LABEL_NAME Label cannot exceed 40 characters'],
  ['a b', "INVALID_LABEL_NAME Label contains invalid character: ' '"],
  ['a:b', "INVALID_LABEL_NAME Label contains invalid character: ':'"],
  ['a\u0080', "INVALID_LABEL_NAME Label contains invalid character: '\u0080'"],
])('%j is refused', (label, message) => {
  expectFindings(labelsRule, only({ Type: 'Map', Label: label }), [`${message} @ /States/A/Label`]);
});

test('a label is used once', () => {
  expectFindings(labelsRule, machine({ A: { Type: 'Map', Label: 'x' }, B: { Type: 'Map', Label: 'x' } }), [
    'DUPLICATE_LABEL_NAME Duplicate Label name: x @ /States/B/Label',
  ]);
});
