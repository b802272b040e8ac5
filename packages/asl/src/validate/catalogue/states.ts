/** The eight kinds of states: every field of each. Spec: Amazon States Language, "State Types"; reference section 3. */
import {
  argumentsField,
  assignField,
  errorHandlingFields,
  inputPathField,
  outputField,
  outputPathField,
  parametersField,
  resultPathField,
  resultSelectorField,
  SECONDS_MAX,
  stateFields,
  transitionFields,
  transitionGroup,
} from './common-fields.ts';
import { type Shape, shape } from './field-rule.ts';

/** Where the paths of numeric options may begin. */
const ANYWHERE = ['context', 'variable'] as const;

export const taskShape: Shape = shape(
  'task',
  [
    ...stateFields,
    {
      name: 'Resource',
      language: 'both',
      value: { kind: 'resource' },
      required: true,
      meaning: 'The ARN of what does the work: a Lambda function, an activity or a service integration.',
    },
    {
      name: 'Credentials',
      language: 'both',
      value: { kind: 'credentials' },
      meaning: 'The role under which this task alone is called.',
    },
    inputPathField,
    parametersField,
    argumentsField,
    resultSelectorField,
    resultPathField,
    outputPathField,
    outputField,
    assignField,
    {
      name: 'TimeoutSeconds',
      language: 'both',
      value: { kind: 'integer', min: 1, max: SECONDS_MAX },
      expression: true,
      meaning: 'The longest time that one attempt may take, in seconds.',
      default: String(SECONDS_MAX),
    },
    {
      name: 'TimeoutSecondsPath',
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ANYWHERE },
      meaning: 'Where to read TimeoutSeconds.',
    },
    {
      name: 'HeartbeatSeconds',
      language: 'both',
      value: { kind: 'integer', min: 1, max: SECONDS_MAX },
      expression: true,
      meaning: 'The longest silence of the worker, in seconds; it must be shorter than the timeout.',
    },
    {
      name: 'HeartbeatSecondsPath',
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ANYWHERE },
      meaning: 'Where to read HeartbeatSeconds.',
    },
    ...errorHandlingFields,
    ...transitionFields,
  ],
  [
    transitionGroup,
    { fields: ['TimeoutSeconds', 'TimeoutSecondsPath'], required: false },
    { fields: ['HeartbeatSeconds', 'HeartbeatSecondsPath'], required: false },
  ],
);

export const passShape: Shape = shape(
  'pass',
  [
    ...stateFields,
    inputPathField,
    parametersField,
    {
      name: 'Result',
      language: 'JSONPath',
      value: { kind: 'literal' },
      meaning: 'The result, taken as it is written.',
      default: 'the input',
    },
    resultPathField,
    outputPathField,
    outputField,
    assignField,
    ...transitionFields,
  ],
  [transitionGroup],
);

export const choiceShape: Shape = shape('choice', [
  ...stateFields,
  {
    name: 'Choices',
    language: 'both',
    value: { kind: 'list', shape: 'choiceRule', nonEmpty: true },
    required: true,
    meaning: 'The rules, tried in order; the first that holds decides what follows.',
  },
  {
    name: 'Default',
    language: 'both',
    value: { kind: 'stateName' },
    meaning: 'The state that follows when no rule holds.',
    default: 'the execution fails when no rule holds',
  },
  inputPathField,
  outputPathField,
  outputField,
  assignField,
]);

export const waitShape: Shape = shape(
  'wait',
  [
    ...stateFields,
    {
      name: 'SecondsPath',
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ANYWHERE },
      meaning: 'Where to read Seconds.',
    },
    {
      name: 'Seconds',
      language: 'both',
      value: { kind: 'integer', min: 0, max: SECONDS_MAX },
      expression: true,
      meaning: 'How long to wait, in seconds.',
    },
    {
      name: 'TimestampPath',
      language: 'JSONPath',
      value: { kind: 'referencePath', roots: ANYWHERE },
      meaning: 'Where to read Timestamp.',
    },
    {
      name: 'Timestamp',
      language: 'both',
      value: { kind: 'timestamp' },
      expression: true,
      meaning: 'The instant until which to wait; one that is past ends the wait at once.',
    },
    inputPathField,
    outputPathField,
    outputField,
    assignField,
    ...transitionFields,
  ],
  [
    transitionGroup,
    { fields: ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'], required: true, language: 'JSONPath' },
    { fields: ['Seconds', 'Timestamp'], required: true, language: 'JSONata' },
  ],
);

export const succeedShape: Shape = shape('succeed', [...stateFields, inputPathField, outputPathField, outputField]);

export const failShape: Shape = shape(
  'fail',
  [
    ...stateFields,
    {
      name: 'Error',
      language: 'both',
      value: { kind: 'text' },
      expression: true,
      meaning: 'The name of the error.',
    },
    {
      name: 'ErrorPath',
      language: 'JSONPath',
      value: { kind: 'pathOrIntrinsic' },
      meaning: 'Where to read Error, or an intrinsic function that gives it.',
    },
    {
      name: 'Cause',
      language: 'both',
      value: { kind: 'text' },
      expression: true,
      meaning: 'What happened, for people.',
    },
    {
      name: 'CausePath',
      language: 'JSONPath',
      value: { kind: 'pathOrIntrinsic' },
      meaning: 'Where to read Cause, or an intrinsic function that gives it.',
    },
  ],
  [
    { fields: ['Error', 'ErrorPath'], required: false },
    { fields: ['Cause', 'CausePath'], required: false },
  ],
);

export const parallelShape: Shape = shape(
  'parallel',
  [
    ...stateFields,
    {
      name: 'Branches',
      language: 'both',
      value: { kind: 'list', shape: 'branch', nonEmpty: true },
      required: true,
      meaning: 'The workflows that run at the same time, each with the same input.',
    },
    inputPathField,
    parametersField,
    argumentsField,
    resultSelectorField,
    resultPathField,
    outputPathField,
    outputField,
    assignField,
    ...errorHandlingFields,
    ...transitionFields,
  ],
  [transitionGroup],
);
