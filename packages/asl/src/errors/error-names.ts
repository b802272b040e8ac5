/** The error names that the language reserves, as far as the engine and the evaluators name them. Reference section 11. */
export const errorNames = Object.freeze({
  all: 'States.ALL',
  runtime: 'States.Runtime',
  timeout: 'States.Timeout',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  taskFailed: 'States.TaskFailed',
  permissions: 'States.Permissions',
  dataLimitExceeded: 'States.DataLimitExceeded',
  queryEvaluationError: 'States.QueryEvaluationError',
  itemReaderFailed: 'States.ItemReaderFailed',
  resultWriterFailed: 'States.ResultWriterFailed',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
});
