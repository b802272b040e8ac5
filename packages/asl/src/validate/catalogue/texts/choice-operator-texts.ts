/** The comparisons of Choice rules, which follow one pattern. */
import type { PlainJson } from '../../../json/to-plain.ts';
import { choiceOperators } from '../choice-operators.ts';
import type { FieldText, FieldTexts } from './field-text.ts';

const DEFAULT = 'none: a rule has exactly one operator';

/** By the first word of the operator: what is compared with, and what goes wrong. */
const KINDS: Readonly<
  Record<string, { readonly variable: string; readonly operand: PlainJson; readonly mistake: string }>
> = {
  String: {
    variable: '$.status',
    operand: 'paid',
    mistake:
      'Texts are compared letter by letter, capitals included. A value that is no text makes the rule false, not an error.',
  },
  Numeric: {
    variable: '$.total',
    operand: 100,
    mistake: 'A number in quotes is a text: the rule is then false, without an error.',
  },
  Timestamp: {
    variable: '$.dueAt',
    operand: '2026-03-14T01:59:00Z',
    mistake: 'Both sides need the full form with T and a zone; anything else makes the rule false, without an error.',
  },
  Boolean: {
    variable: '$.isPaid',
    operand: true,
    mistake: 'The texts "true" and "false" and the numbers 1 and 0 are no booleans: the rule is then false.',
  },
};

const PATH_MISTAKE =
  'If the path finds nothing the execution fails; if it finds a value of another type, the rule is false.';

const TEST_MISTAKES: Readonly<Record<string, string>> = {
  IsBoolean: 'It looks at the type, not at the value: false is a boolean too. Compare the value by BooleanEquals.',
  IsNull: 'A field that is missing is not null: the execution fails. Test with IsPresent first.',
  IsNumeric: 'A number in quotes is a text, so IsNumeric does not hold for it.',
  IsPresent: 'A field that holds null is present. This is the only test that may look at what is missing.',
  IsString: 'An empty text is a text too. For a missing field the execution fails; test with IsPresent first.',
  IsTimestamp: 'It holds for a text in the full form with T and a zone only, not for a date and not for a number.',
};

export const choiceOperatorTexts: FieldTexts = {
  ...Object.fromEntries(choiceOperators.map(({ name }) => [name, explainOperator(name)])),
  StringMatches: {
    default: DEFAULT,
    example: { Variable: '$.file', StringMatches: 'invoice-*.pdf' },
    mistake:
      'It is no regular expression: * stands for any letters, also none, and \\\\* for a star. The whole text must match.',
  },
};

function explainOperator(name: string): FieldText {
  const isPath = name.endsWith('Path');
  const kind = KINDS[/^[A-Z][a-z]+/.exec(name)?.[0] ?? ''];
  const test = TEST_MISTAKES[name];
  if (test !== undefined) return { default: DEFAULT, example: { Variable: '$.coupon', [name]: true }, mistake: test };
  const variable = kind?.variable ?? '';
  const operand = isPath ? '$.expected' : (kind?.operand ?? null);
  const mistake = isPath ? PATH_MISTAKE : (kind?.mistake ?? '');
  return { default: DEFAULT, example: { Variable: variable, [name]: operand }, mistake };
}
