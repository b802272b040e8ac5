/** The stages of data that states share. */
import type { FieldTexts } from './field-text.ts';

export const dataFlowTexts: FieldTexts = {
  InputPath: {
    example: { InputPath: '$.order' },
    mistake:
      'With null the state gets an empty object, not the whole input. To pass all of it on, leave the field out.',
  },
  Parameters: {
    example: { Parameters: { 'orderId.$': '$.order.id', source: 'web' } },
    mistake: 'Only keys that end in .$ are read from the data; in "id": "$.id" the value is the text $.id itself.',
  },
  ResultSelector: {
    example: { ResultSelector: { 'paymentId.$': '$.Payload.paymentId' } },
    mistake:
      'Here $ is the result of the work, not the input of the state. A result of lambda:invoke is under Payload.',
  },
  ResultPath: {
    example: { ResultPath: '$.payment' },
    mistake:
      'Without it the result replaces the whole input, and later states miss what was there before. It names a new place, so ' +
      'it cannot be a path with wildcards or filters, a variable or the context object.',
  },
  OutputPath: {
    example: { OutputPath: '$.order' },
    mistake:
      'It reads what ResultPath has put together, so a path into the result alone must begin where ResultPath put it.',
  },
  Arguments: {
    example: { Arguments: { orderId: '{% $states.input.order.id %}' } },
    mistake: 'Keys have no .$ here: an expression is a whole text between {% and %}, without blanks before or after.',
  },
  Output: {
    example: { Output: { orderId: '{% $states.input.id %}' } },
    mistake:
      'It replaces everything: to keep the input write {% $merge([$states.input, {"a": 1}]) %} or name its fields.',
  },
  Assign: {
    default: 'no variable is set',
    example: { Assign: { 'orderId.$': '$.id', attempts: 0 } },
    jsonata: { Assign: { orderId: '{% $states.input.id %}', attempts: 0 } },
    mistake:
      'The new values are seen from the next state on; in the same state, Output and other fields still read the old ones.',
  },
  Retry: {
    default: 'nothing is tried again',
    example: { Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2 }] },
    mistake:
      'Order counts: the first entry that matches is used, so States.ALL stands last. States.Runtime is never retried.',
  },
  Catch: {
    default: 'the error ends the execution, or goes to the Parallel or Map around the state',
    example: { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }] },
    jsonata: { Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Failed' }] },
    mistake:
      'States.ALL takes neither States.Runtime, which nothing catches, nor States.DataLimitExceeded, which must be named.',
  },
  ErrorEquals: {
    example: { ErrorEquals: ['Lambda.TooManyRequestsException', 'States.Timeout'] },
    mistake: 'It is a list even for one name, names are compared letter by letter, and States.ALL stands alone in it.',
  },
  IntervalSeconds: {
    example: { IntervalSeconds: 2 },
    mistake: 'With the usual BackoffRate of 2 the pauses double: 2, 4 and 8 seconds. It is no timeout of the task.',
  },
  MaxAttempts: {
    example: { MaxAttempts: 5 },
    mistake: 'It counts the retries without the first attempt: 5 means six calls at most.',
  },
  BackoffRate: {
    example: { IntervalSeconds: 1, BackoffRate: 1.5 },
    mistake: 'It multiplies and does not add, so pauses become very long; set MaxDelaySeconds with many attempts.',
  },
  MaxDelaySeconds: {
    default: 'none: pauses grow without limit',
    example: { IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 60 },
    mistake: 'It limits a single pause, not the time of all attempts together.',
  },
  JitterStrategy: {
    example: { JitterStrategy: 'FULL' },
    mistake: 'The words are in capitals. With FULL a pause may be anything from zero up to the computed one.',
  },
  'catcher.Next': {
    example: { Next: 'Failed' },
    mistake: 'It names a state beside the one that failed, not one inside the branch or Map that failed.',
  },
  'catcher.ResultPath': {
    example: { ResultPath: '$.error' },
    mistake: 'Without it the error replaces the input, and the handling state knows nothing of what was being done.',
  },
  'catcher.Output': {
    example: { Output: { failed: '{% $states.input.id %}', why: '{% $states.errorOutput.Error %}' } },
    mistake: 'The error is $states.errorOutput here; there is no $states.result, since the work gave none.',
  },
  'catcher.Assign': {
    default: 'no variable is set',
    example: { Assign: { 'lastError.$': '$.Error' } },
    jsonata: { Assign: { lastError: '{% $states.errorOutput.Error %}' } },
    mistake:
      "When the catcher is used, the Assign of the state itself is not; in JSONPath $ is the error's output here.",
  },
};
