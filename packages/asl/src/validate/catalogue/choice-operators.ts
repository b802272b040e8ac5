/** The comparisons of Choice rules. Spec: Amazon States Language, "Choice State"; reference section 9. */
import type { FieldRule, FieldValue } from './field-rule.ts';

const COMPARISONS: readonly (readonly [suffix: string, words: string])[] = [
  ['Equals', 'equals'],
  ['LessThan', 'is less than'],
  ['LessThanEquals', 'is less than or equal to'],
  ['GreaterThan', 'is greater than'],
  ['GreaterThanEquals', 'is greater than or equal to'],
];

const KINDS: readonly (readonly [prefix: string, noun: string, value: FieldValue])[] = [
  ['String', 'text', { kind: 'text' }],
  ['Numeric', 'number', { kind: 'number' }],
  ['Timestamp', 'timestamp', { kind: 'timestamp' }],
];

const TESTS: readonly (readonly [name: string, words: string])[] = [
  ['IsBoolean', 'is a boolean'],
  ['IsNull', 'is null'],
  ['IsNumeric', 'is a number'],
  ['IsPresent', 'exists'],
  ['IsString', 'is a text'],
  ['IsTimestamp', 'is a timestamp'],
];

/** Every operator that compares the value at Variable with something. */
export const choiceOperators: readonly FieldRule[] = [
  ...compareAndPath('BooleanEquals', 'boolean', 'equals', { kind: 'boolean' }),
  ...KINDS.flatMap(([prefix, noun, value]) =>
    COMPARISONS.flatMap(([suffix, words]) => compareAndPath(`${prefix}${suffix}`, noun, words, value)),
  ),
  {
    name: 'StringMatches',
    language: 'JSONPath',
    value: { kind: 'text' },
    meaning: 'Holds when the text at Variable matches this pattern, in which * stands for anything.',
  },
  ...TESTS.map(
    ([name, words]): FieldRule => ({
      name,
      language: 'JSONPath',
      value: { kind: 'boolean' },
      meaning: `Holds when it is true (or, set to false, when it is not true) that the value at Variable ${words}.`,
    }),
  ),
];

function compareAndPath(name: string, noun: string, words: string, value: FieldValue): readonly FieldRule[] {
  return [
    {
      name,
      language: 'JSONPath',
      value,
      meaning: `Holds when the value at Variable is a ${noun} and ${words} this one.`,
    },
    {
      name: `${name}Path`,
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ['context', 'variable'] },
      meaning: `Holds when the value at Variable is a ${noun} and ${words} the one at this path.`,
    },
  ];
}
