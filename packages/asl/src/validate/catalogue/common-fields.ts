/** Fields that several kinds of states share. */
import type { FieldGroup, FieldRule } from './field-rule.ts';

/** The longest time that a field may name, in seconds. Source: AWS's limit on waits and timeouts. */
export const SECONDS_MAX = 99_999_999;

export const STATE_TYPES = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'] as const;

export const commentField: FieldRule = {
  name: 'Comment',
  language: 'both',
  value: { kind: 'text' },
  meaning: 'A note for people; it changes nothing.',
};

export const queryLanguageField: FieldRule = {
  name: 'QueryLanguage',
  language: 'both',
  value: { kind: 'choice', values: ['JSONPath', 'JSONata'] },
  meaning: 'The language in which this part reads and shapes data.',
  default: "the machine's, which is JSONPath",
};

/** What every state has. */
export const stateFields: readonly FieldRule[] = [
  {
    name: 'Type',
    language: 'both',
    value: { kind: 'choice', values: STATE_TYPES },
    required: 'selector',
    meaning: 'What the state does.',
  },
  commentField,
  queryLanguageField,
];

/** What follows a state that does not choose for itself. */
export const transitionFields: readonly FieldRule[] = [
  {
    name: 'Next',
    language: 'both',
    value: { kind: 'stateName' },
    meaning: 'The state that follows.',
  },
  {
    name: 'End',
    language: 'both',
    value: { kind: 'boolean' },
    meaning: 'Set to true, this state is the last one of its group.',
  },
];

export const transitionGroup: FieldGroup = { fields: ['Next', 'End'], required: true };

export const inputPathField: FieldRule = {
  name: 'InputPath',
  language: 'JSONPath',
  value: { kind: 'path' },
  meaning: 'The part of the input that the state works on; null stands for an empty object.',
  default: '$',
};

export const outputPathField: FieldRule = {
  name: 'OutputPath',
  language: 'JSONPath',
  value: { kind: 'path' },
  meaning: 'The part of the result that goes on as output; null stands for an empty object.',
  default: '$',
};

export const resultPathField: FieldRule = {
  name: 'ResultPath',
  language: 'JSONPath',
  value: { kind: 'referencePath', roots: [], nullable: true },
  meaning: 'The place in the input where the result is put; null drops the result and keeps the input.',
  default: '$, the result replaces the input',
};

export const parametersField: FieldRule = {
  name: 'Parameters',
  language: 'JSONPath',
  value: { kind: 'template' },
  meaning: 'The arguments, put together from the input.',
  default: 'the input',
};

export const resultSelectorField: FieldRule = {
  name: 'ResultSelector',
  language: 'JSONPath',
  value: { kind: 'template' },
  meaning: 'The parts of the raw result that are kept, in a shape of your own.',
  default: 'the raw result',
};

export const argumentsField: FieldRule = {
  name: 'Arguments',
  language: 'JSONata',
  value: { kind: 'template' },
  meaning: 'The arguments, put together by expressions.',
  default: "the state's input",
};

export const outputField: FieldRule = {
  name: 'Output',
  language: 'JSONata',
  value: { kind: 'template' },
  meaning: 'The output of the state.',
  default: 'the result, or the input where the state has no result',
};

export const assignField: FieldRule = {
  name: 'Assign',
  language: 'both',
  value: { kind: 'assignments' },
  meaning: 'Variables that are set for the states that follow.',
};

/** Retry and Catch, of the states that can fail for reasons of their own. */
export const errorHandlingFields: readonly FieldRule[] = [
  {
    name: 'Retry',
    language: 'both',
    value: { kind: 'list', shape: 'retrier', nonEmpty: false },
    meaning: 'Which errors are tried again, how often and after what time; the first entry that matches is used.',
  },
  {
    name: 'Catch',
    language: 'both',
    value: { kind: 'list', shape: 'catcher', nonEmpty: false },
    meaning: 'Where to go on when an error remains after all retries; the first entry that matches is used.',
  },
];
