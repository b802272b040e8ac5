/** Retriers and catchers. Spec: Amazon States Language, "Errors"; reference section 11. */
import { assignField, commentField, outputField, resultPathField, SECONDS_MAX } from './common-fields.ts';
import { type FieldRule, type Shape, shape } from './field-rule.ts';

/** The longest pause between attempts, in seconds: a leap year. */
const MAX_DELAY_SECONDS_MAX = 31_622_400;

const errorEqualsField: FieldRule = {
  name: 'ErrorEquals',
  language: 'both',
  value: { kind: 'texts', nonEmpty: true },
  required: true,
  meaning: 'The names of the errors that this entry is for; States.ALL stands for all of them.',
};

export const retrierShape: Shape = shape('retrier', [
  errorEqualsField,
  {
    name: 'IntervalSeconds',
    language: 'both',
    value: { kind: 'integer', min: 0, max: SECONDS_MAX },
    meaning: 'The pause before the first retry, in seconds.',
    default: '1',
  },
  {
    name: 'MaxAttempts',
    language: 'both',
    value: { kind: 'integer', min: 0, max: SECONDS_MAX },
    meaning: 'How many retries there are; 0 means none.',
    default: '3',
  },
  {
    name: 'BackoffRate',
    language: 'both',
    value: { kind: 'number', min: 1 },
    meaning: 'The factor by which the pause grows from retry to retry.',
    default: '2.0',
  },
  {
    name: 'MaxDelaySeconds',
    language: 'both',
    value: { kind: 'integer', min: 1, max: MAX_DELAY_SECONDS_MAX },
    meaning: 'The longest pause, in seconds.',
  },
  {
    name: 'JitterStrategy',
    language: 'both',
    value: { kind: 'choice', values: ['FULL', 'NONE'] },
    meaning: 'FULL makes each pause a random part of itself, so that many retries do not come at once.',
    default: 'NONE',
  },
  commentField,
]);

export const catcherShape: Shape = shape('catcher', [
  errorEqualsField,
  {
    name: 'Next',
    language: 'both',
    value: { kind: 'stateName' },
    required: true,
    meaning: 'The state that handles the error.',
  },
  {
    ...resultPathField,
    meaning: 'The place in the input where the error is put; null keeps the input alone.',
    default: '$, the error replaces the input',
  },
  { ...outputField, default: 'the error output' },
  assignField,
  commentField,
]);
