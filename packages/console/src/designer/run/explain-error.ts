/** The error names that the language reserves, in plain words, with what to do. */
const explanations: ReadonlyMap<string, string> = new Map([
  [
    'States.Runtime',
    'The step could not work with its data: most often a path leads to nothing. Compare the paths in its settings with its input.',
  ],
  ['States.ParameterPathFailure', 'A path under Parameters leads to nothing in the input of the step.'],
  ['States.ResultPathMatchFailure', 'ResultPath cannot be written into this input.'],
  ['States.QueryEvaluationError', 'An expression could not be evaluated. Try it under Try, on the input of this step.'],
  ['States.NoChoiceMatched', 'No rule held, and there is no Default. Set one, or add a rule.'],
  ['States.Timeout', 'It took longer than TimeoutSeconds allows.'],
  ['States.HeartbeatTimeout', 'The worker was silent for longer than HeartbeatSeconds allows.'],
  ['States.TaskFailed', 'What the step called failed.'],
  ['States.Permissions', 'The call was not allowed.'],
  ['States.BranchFailed', 'A branch failed; look at the step inside that failed first.'],
  ['States.DataLimitExceeded', 'The data grew past the limit. Keep less of the result, with ResultSelector or Output.'],
  ['States.ExceedToleratedFailureThreshold', 'More items failed than are tolerated.'],
  ['Lambda.ResourceNotFoundException', 'No function of this name is configured on the server.'],
]);

/** What an error name means; undefined for the errors of people's own. */
export function explainError(error: string): string | undefined {
  return explanations.get(error);
}
