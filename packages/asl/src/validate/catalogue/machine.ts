/** The machine itself and the groups of states inside it. Spec: Amazon States Language, "State Machines". */
import { commentField, queryLanguageField, SECONDS_MAX } from './common-fields.ts';
import { type FieldRule, type Shape, shape } from './field-rule.ts';

/** States comes first: AWS names missing fields in this order. */
const groupFields: readonly FieldRule[] = [
  {
    name: 'States',
    language: 'both',
    value: { kind: 'states' },
    required: true,
    meaning: 'The states, by name.',
  },
  {
    name: 'StartAt',
    language: 'both',
    value: { kind: 'stateName' },
    required: true,
    meaning: 'The state that comes first.',
  },
  commentField,
];

export const machineShape: Shape = shape('machine', [
  ...groupFields,
  queryLanguageField,
  {
    name: 'Version',
    language: 'both',
    value: { kind: 'text' },
    meaning: 'The version of the Amazon States Language.',
    default: '1.0',
  },
  {
    name: 'TimeoutSeconds',
    language: 'both',
    value: { kind: 'integer', min: 0, max: SECONDS_MAX },
    meaning: 'The longest time that an execution may take, in seconds.',
  },
]);

export const branchShape: Shape = shape('branch', groupFields);

export const processorShape: Shape = shape('processor', [
  ...groupFields,
  {
    name: 'ProcessorConfig',
    language: 'both',
    value: { kind: 'object', shape: 'processorConfig' },
    meaning: 'How the iterations run.',
    default: 'INLINE',
  },
]);
