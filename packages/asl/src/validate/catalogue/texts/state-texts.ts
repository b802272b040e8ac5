/** Task, Pass, Wait, Choice, Fail and Parallel. */
import type { FieldTexts } from './field-text.ts';

const branch = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Succeed' } } });

export const stateTexts: FieldTexts = {
  Resource: {
    example: { Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge' },
    mistake:
      'A function can be called by its own ARN, which gives its answer, or by arn:aws:states:::lambda:invoke, which gives an ' +
      'envelope with the answer under Payload.',
  },
  Credentials: {
    default: "the machine's own role",
    example: { Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/billing' } },
    mistake: 'It holds a RoleArn (or RoleArn.$) and no keys or secrets; the role must allow the machine to assume it.',
  },
  'task.TimeoutSeconds': {
    example: { TimeoutSeconds: 30 },
    mistake: 'It starts anew with each retry. Without it a task whose answer is lost waits for up to a year.',
  },
  TimeoutSecondsPath: {
    default: 'TimeoutSeconds, or no limit',
    example: { TimeoutSecondsPath: '$.limits.seconds' },
    mistake: 'The data must hold a whole number of seconds; TimeoutSeconds may not stand beside it.',
  },
  HeartbeatSeconds: {
    default: 'none: silence is no failure',
    example: { TimeoutSeconds: 300, HeartbeatSeconds: 60 },
    mistake: 'It must be smaller than the timeout, and the worker must call SendTaskHeartbeat more often than that.',
  },
  HeartbeatSecondsPath: {
    default: 'HeartbeatSeconds, or none',
    example: { HeartbeatSecondsPath: '$.limits.heartbeat' },
    mistake: 'The number it finds must be smaller than the timeout; nothing checks that before the task runs.',
  },
  Result: {
    example: { Result: { status: 'new', total: 0 } },
    mistake:
      'Paths in it are texts like any other, also under keys that end in .$. To read from the input use Parameters.',
  },
  Choices: {
    example: { Choices: [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Ship' }], Default: 'Failed' },
    jsonata: { Choices: [{ Condition: '{% $states.input.total > 100 %}', Next: 'Ship' }], Default: 'Failed' },
    mistake: 'The first rule that holds decides, so particular rules stand before general ones.',
  },
  Default: {
    example: { Default: 'Ship' },
    mistake: 'Without it an input that no rule is for ends the execution with an error that nothing can catch.',
  },
  Seconds: {
    default: 'none: one of Seconds and Timestamp, or of their paths, is required',
    example: { Seconds: 300 },
    jsonata: { Seconds: '{% $states.input.pause %}' },
    mistake:
      'It is a number; "300" in quotes is refused. A value from the data needs SecondsPath, or an expression in JSONata.',
  },
  SecondsPath: {
    default: 'none: it is one of four fields of which one is required',
    example: { SecondsPath: '$.pause' },
    mistake: 'What it finds is a whole number that is not negative; 1.5 fails the execution.',
  },
  Timestamp: {
    default: 'none: one of Seconds and Timestamp, or of their paths, is required',
    example: { Timestamp: '2026-03-14T01:59:00Z' },
    mistake: 'Date and time are joined by a capital T, and the zone is Z or an offset; 2026-03-14 alone is refused.',
  },
  TimestampPath: {
    default: 'none: it is one of four fields of which one is required',
    example: { TimestampPath: '$.dueAt' },
    mistake: 'What it finds has the same strict form as Timestamp; a time in seconds since 1970 fails the execution.',
  },
  Error: {
    default: 'the execution fails with no error name',
    example: { Error: 'OrderRefused' },
    jsonata: { Error: '{% $states.input.code %}' },
    mistake: 'Names that begin with States. are reserved. The name is what Catch compares, so keep it short and fixed.',
  },
  ErrorPath: {
    default: 'Error, or no error name',
    example: { ErrorPath: '$.error.Error' },
    mistake: 'What it finds is a text; Error may not stand beside it.',
  },
  Cause: {
    default: 'the execution fails with no cause',
    example: { Cause: 'The customer is blocked.' },
    jsonata: { Cause: "{% 'Refused: ' & $states.input.reason %}" },
    mistake: 'In JSONPath it is taken as it is written; a text from the data needs CausePath.',
  },
  CausePath: {
    default: 'Cause, or no cause',
    example: { CausePath: "States.Format('Order {} was refused', $.id)" },
    mistake: 'It takes a path or one of a few intrinsic functions, such as States.Format and States.JsonToString.',
  },
  Branches: {
    example: { Branches: [branch('Bill'), branch('Pack')] },
    mistake:
      'The result is a list with one output for each branch, in their order; ResultSelector gives the parts names.',
  },
  Variable: {
    default: 'none: every rule that compares has one, rules that join others have none',
    example: { Variable: '$.status', StringEquals: 'paid' },
    mistake: 'If it finds nothing the execution fails, even with a Default; test with IsPresent first, inside an And.',
  },
  And: {
    default: 'none: a rule has exactly one operator',
    example: {
      And: [
        { Variable: '$.total', IsPresent: true },
        { Variable: '$.total', NumericGreaterThan: 100 },
      ],
    },
    mistake: 'Next belongs to the outermost rule only. Later rules are not looked at once one does not hold.',
  },
  Or: {
    default: 'none: a rule has exactly one operator',
    example: {
      Or: [
        { Variable: '$.status', StringEquals: 'paid' },
        { Variable: '$.total', NumericEquals: 0 },
      ],
    },
    mistake: 'Next belongs to the outermost rule only. Later rules are not looked at once one holds.',
  },
  Not: {
    default: 'none: a rule has exactly one operator',
    example: { Not: { Variable: '$.status', StringEquals: 'paid' } },
    mistake: 'It takes one rule, not a list. When the value has another type, the inner test is false and Not holds.',
  },
  Condition: {
    example: { Condition: '{% $states.input.total > 100 %}' },
    mistake: 'It must give true or false; a number, a text or nothing at all fails the execution.',
  },
  'choiceRule.Next': {
    example: { Next: 'Ship' },
    mistake: 'A Choice state itself has no Next: each rule has one, and Default says what follows otherwise.',
  },
  'choiceRule.Output': {
    default: "the Choice state's input",
    example: { Output: { route: 'large', order: '{% $states.input %}' } },
    mistake: 'It holds only when this rule decides; the Output of the state holds when Default is taken.',
  },
  'choiceRule.Assign': {
    default: 'no variable is set',
    example: { Assign: { route: 'large' } },
    mistake: 'It holds only when this rule decides; the Assign of the state holds when Default is taken.',
  },
};
