/** The rules of a Choice state, outermost and nested. */
import { choiceOperators } from './choice-operators.ts';
import { assignField, commentField, outputField } from './common-fields.ts';
import { type FieldGroup, type FieldRule, type Shape, shape } from './field-rule.ts';

/** The operators that join other rules. */
export const JOINING_OPERATORS = ['And', 'Or', 'Not'] as const;

const testFields: readonly FieldRule[] = [
  {
    name: 'Variable',
    language: 'JSONPath',
    value: { kind: 'referencePath', roots: ['context', 'variable'] },
    meaning: 'The value that is tested.',
  },
  ...choiceOperators,
  {
    name: 'And',
    language: 'JSONPath',
    value: { kind: 'list', shape: 'nestedChoiceRule', nonEmpty: true },
    meaning: 'Holds when all of these rules hold.',
  },
  {
    name: 'Or',
    language: 'JSONPath',
    value: { kind: 'list', shape: 'nestedChoiceRule', nonEmpty: true },
    meaning: 'Holds when at least one of these rules holds.',
  },
  {
    name: 'Not',
    language: 'JSONPath',
    value: { kind: 'object', shape: 'nestedChoiceRule' },
    meaning: 'Holds when this rule does not hold.',
  },
  commentField,
];

const operatorGroup: FieldGroup = {
  fields: [...JOINING_OPERATORS, ...choiceOperators.map(({ name }) => name)],
  required: true,
  language: 'JSONPath',
};

export const nestedChoiceRuleShape: Shape = shape('nestedChoiceRule', testFields, [operatorGroup]);

export const choiceRuleShape: Shape = shape(
  'choiceRule',
  [
    ...testFields,
    {
      name: 'Condition',
      language: 'JSONata',
      value: { kind: 'boolean' },
      expression: true,
      required: true,
      meaning: 'The expression that must be true for this rule to hold.',
    },
    {
      name: 'Next',
      language: 'both',
      value: { kind: 'stateName' },
      required: true,
      meaning: 'The state that follows when this rule holds.',
    },
    outputField,
    assignField,
  ],
  [operatorGroup],
);
