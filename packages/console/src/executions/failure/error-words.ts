/** What the errors that the language and the services know mean, in plain words, and what usually helps. */

export interface ErrorWords {
  readonly meaning: string;
  /** What to look at first; empty where the cause says it all. */
  readonly fixes: readonly string[];
}

const retry = 'If it passes by itself, let Retry repeat the call after a pause that grows.';

/** By the name of the error, or by the part of it before the `*`. */
const words: Readonly<Record<string, ErrorWords>> = {
  'States.Timeout': {
    meaning: 'It took longer than its TimeoutSeconds allows.',
    fixes: [
      'See whether the work hangs or is only slow.',
      'Raise TimeoutSeconds if the work may take that long.',
      retry,
    ],
  },
  'States.HeartbeatTimeout': {
    meaning: 'The worker sent no sign of life within HeartbeatSeconds.',
    fixes: [
      'See whether the worker is still alive.',
      'Let it send SendTaskHeartbeat more often, or raise HeartbeatSeconds.',
    ],
  },
  'States.TaskFailed': {
    meaning: 'The work ended with an error that has no name of its own.',
    fixes: ['The cause says what the service answered.', retry],
  },
  'States.Permissions': {
    meaning: 'The role of the state machine may not do this.',
    fixes: ['Give the role the permission that the cause names.'],
  },
  'States.Runtime': {
    meaning: 'The definition does not fit the data: a path, a template or a field got something that it cannot use.',
    fixes: [
      'Compare the path in the cause with the input of this state, above all its spelling.',
      'Retry and Catch never see this error: it would be the same each time.',
    ],
  },
  'States.NoChoiceMatched': {
    meaning: 'No rule of the Choice state matched, and it has no Default.',
    fixes: ['Add a Default.', 'Compare the rules with the input of this state.'],
  },
  'States.ParameterPathFailure': {
    meaning: 'A path in Parameters or in another template leads to nothing in the data.',
    fixes: ['Compare the path in the cause with the input of this state.'],
  },
  'States.ResultPathMatchFailure': {
    meaning: 'The result cannot be put where ResultPath says: something on the way is no object.',
    fixes: ['Choose a place in ResultPath that is free, or an object.'],
  },
  'States.IntrinsicFailure': {
    meaning: 'A function such as States.Format got arguments that it cannot use.',
    fixes: ['Compare the arguments in the definition with the input of this state.'],
  },
  'States.QueryEvaluationError': {
    meaning: 'A JSONata expression failed, or gave something that its field does not take.',
    fixes: [
      'The cause names the field and what went wrong in it.',
      'An expression that finds nothing gives no value: use a default.',
    ],
  },
  'States.DataLimitExceeded': {
    meaning: 'The data became larger than a state may hand on (256 KiB, unless the server has another limit).',
    fixes: [
      'Keep large data elsewhere and hand on a reference.',
      'Pick only what is needed with ResultSelector or Output.',
    ],
  },
  'States.BranchFailed': {
    meaning: 'A branch of the Parallel state failed.',
    fixes: ['See the state in the branch that failed.'],
  },
  'States.ExceedToleratedFailureThreshold': {
    meaning: 'More items of the Map failed than it tolerates.',
    fixes: ['See the iterations that failed.', 'Raise ToleratedFailureCount or ToleratedFailurePercentage.'],
  },
  'States.ItemReaderFailed': {
    meaning: 'The Map could not read its items.',
    fixes: ['The cause says which source failed, and how.'],
  },
  'States.ResultWriterFailed': {
    meaning: 'The Map could not write its results.',
    fixes: ['The cause says what failed.'],
  },
  'Lambda.TooManyRequestsException': {
    meaning: 'The function is called more often than it may be at once.',
    fixes: [retry],
  },
  'Lambda.SdkClientException': {
    meaning: 'The call of the function broke off: whether it did its work is not known.',
    fixes: ['Make the function safe to call twice, then let Retry repeat it.'],
  },
  'Lambda.ServiceException': { meaning: 'The service that runs functions failed.', fixes: [retry] },
  'Lambda.AWSLambdaException': { meaning: 'The service that runs functions failed.', fixes: [retry] },
  'Lambda.Unknown': {
    meaning: 'The function ended without an answer: it crashed, or ran out of time or memory.',
    fixes: ['See what the function printed last.'],
  },
  'Lambda.ResourceNotFoundException': {
    meaning: 'There is no function of that name.',
    fixes: ['Name it under functions: in the configuration of the server, or mend the name in the definition.'],
  },
  'Sandbox.Timedout': {
    meaning: 'The function took longer than it may.',
    fixes: ['Raise its timeout, or make it faster.'],
  },
  'States.Http.StatusCode.*': {
    meaning: 'The HTTP endpoint answered with a status that is an error.',
    fixes: ['The cause holds what the endpoint answered.', 'Retry helps against 429 and 5xx, not against other 4xx.'],
  },
};

/** The words for an error; errors that functions and services name themselves speak for themselves. */
export function wordsForError(error: string | undefined): ErrorWords {
  if (error === undefined) return { meaning: 'It failed without naming an error.', fixes: [] };
  const family = Object.entries(words).find(([name]) => name.endsWith('*') && error.startsWith(name.slice(0, -1)));
  return (
    (Object.hasOwn(words, error) ? words[error] : undefined) ??
    family?.[1] ?? {
      meaning: `The work reported an error that it calls ${error}.`,
      fixes: [
        'The cause says what the work found wrong.',
        `A Catch for ${error} can lead to a state that deals with it.`,
      ],
    }
  );
}
