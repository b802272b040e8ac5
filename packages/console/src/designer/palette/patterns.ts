/** Patterns: several states that solve a common problem together. */
import { type Fields, FOLLOWS, type MakeSnippet } from '../commands/snippet.ts';
import { taskOf } from './service-actions.ts';

export interface Pattern {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly makeSnippet: MakeSnippet;
}

const CALL = 'arn:aws:states:::lambda:invoke';

export const patterns: readonly Pattern[] = [
  {
    id: 'retry-with-compensation',
    title: 'Retry, then undo',
    meaning: 'Tries a step several times; when it fails for good, a second step undoes what was done.',
    makeSnippet: (language) => ({
      startAt: 'Charge',
      states: {
        Charge: {
          ...taskOf(CALL, { FunctionName: 'charge', 'Payload.$': '$' }, language),
          Retry: [
            {
              ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
              IntervalSeconds: 2,
              MaxAttempts: 3,
              BackoffRate: 2,
              JitterStrategy: 'FULL',
            },
          ],
          Catch: [
            language === 'JSONata'
              ? {
                  ErrorEquals: ['States.ALL'],
                  Output: '{% $merge([$states.input, {"problem": $states.errorOutput}]) %}',
                  Next: 'Undo',
                }
              : { ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Undo' },
          ],
        },
        Undo: { ...taskOf(CALL, { FunctionName: 'undo', 'Payload.$': '$' }, language), Next: 'Not charged' },
        'Not charged': { Type: 'Fail', Error: 'NotCharged', Cause: 'The step failed for good and was undone.' },
      },
    }),
  },
  {
    id: 'human-approval',
    title: 'Ask a person',
    meaning: 'Hands a question to a person and waits, for days if need be, for yes or no.',
    makeSnippet: (language) => ({
      startAt: 'Ask for approval',
      states: {
        'Ask for approval': {
          Type: 'Task',
          Resource: `${CALL}.waitForTaskToken`,
          ...(language === 'JSONata'
            ? {
                Arguments: {
                  FunctionName: 'ask',
                  Payload: { token: '{% $states.context.Task.Token %}', question: '{% $states.input %}' },
                },
              }
            : { Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token', 'question.$': '$' } } }),
          TimeoutSeconds: 604_800,
          Next: 'Approved?',
        },
        'Approved?': {
          Type: 'Choice',
          Choices: [
            language === 'JSONata'
              ? { Condition: '{% $states.input.approved %}', Next: FOLLOWS }
              : { Variable: '$.approved', BooleanEquals: true, Next: FOLLOWS },
          ],
          Default: 'Refused',
        },
        Refused: { Type: 'Fail', Error: 'Refused', Cause: 'The person said no.' },
      },
    }),
  },
  {
    id: 'iterate-objects',
    title: 'Process the objects of a bucket',
    meaning: 'Lists the objects under a prefix and runs the same steps for each, many at a time.',
    makeSnippet: (language) => ({
      startAt: 'For each object',
      states: {
        'For each object': {
          Type: 'Map',
          ItemReader: {
            Resource: 'arn:aws:states:::s3:listObjectsV2',
            [language === 'JSONata' ? 'Arguments' : 'Parameters']: { Bucket: 'my-bucket', Prefix: 'incoming/' },
          },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Process object',
            States: {
              'Process object': withEnd(taskOf(CALL, { FunctionName: 'process', 'Payload.$': '$' }, language)),
            },
          },
          MaxConcurrency: 10,
          ToleratedFailurePercentage: 5,
          Next: FOLLOWS,
        },
      },
    }),
  },
  {
    id: 'fan-out',
    title: 'Fan out and collect',
    meaning: 'Asks several services at once, waits for all of them and puts their answers together.',
    makeSnippet: (language) => ({
      startAt: 'Ask all',
      states: {
        'Ask all': {
          Type: 'Parallel',
          Branches: ['Stock', 'Price'].map((name) => ({
            StartAt: name,
            States: { [name]: withEnd(taskOf(CALL, { FunctionName: name.toLowerCase(), 'Payload.$': '$' }, language)) },
          })),
          ...(language === 'JSONata'
            ? { Output: { stock: '{% $states.result[0] %}', price: '{% $states.result[1] %}' } }
            : { ResultSelector: { 'stock.$': '$[0]', 'price.$': '$[1]' } }),
          Next: FOLLOWS,
        },
      },
    }),
  },
  {
    id: 'poll',
    title: 'Ask again until done',
    meaning: 'Asks how far something is, waits a while, and asks again until it is done.',
    makeSnippet: (language) => ({
      startAt: 'Ask how far',
      states: {
        'Ask how far': { ...taskOf(CALL, { FunctionName: 'progress', 'Payload.$': '$' }, language), Next: 'Done?' },
        'Done?': {
          Type: 'Choice',
          Choices: [
            language === 'JSONata'
              ? { Condition: '{% $states.input.status = "done" %}', Next: FOLLOWS }
              : { Variable: '$.status', StringEquals: 'done', Next: FOLLOWS },
          ],
          Default: 'Wait a while',
        },
        'Wait a while': { Type: 'Wait', Seconds: 10, Next: 'Ask how far' },
      },
    }),
  },
  {
    id: 'check-input',
    title: 'Check the input first',
    meaning: 'Refuses an input that lacks what the workflow needs, with an error that says so.',
    makeSnippet: (language) => ({
      startAt: 'Input complete?',
      states: {
        'Input complete?': {
          Type: 'Choice',
          Choices: [
            language === 'JSONata'
              ? { Condition: '{% $exists($states.input.orderId) %}', Next: FOLLOWS }
              : { Variable: '$.orderId', IsPresent: true, Next: FOLLOWS },
          ],
          Default: 'Input incomplete',
        },
        'Input incomplete': { Type: 'Fail', Error: 'InputIncomplete', Cause: 'The input has no orderId.' },
      },
    }),
  },
];

function withEnd(task: Fields): Fields {
  const kept = Object.entries(task).filter(([field]) => field !== 'Next');
  return { ...Object.fromEntries(kept), End: true };
}
