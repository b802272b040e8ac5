/** What is wrong with a task's parameters, in AWS's words. */
import { errorNames, type Json, printJson, StateError } from '@stepwright/asl';

/** The error of a task that cannot be begun: no retrier and no catcher sees it. */
export function parameterProblem(parameters: Json, problems: readonly string[]): StateError {
  return new StateError(
    errorNames.runtime,
    `The Parameters '${printJson(parameters)}' could not be used to start the Task: [${problems.join(', ')}]`,
  );
}

/** AWS's sentences about a field. */
export const fieldProblems = {
  missing: (name: string) => `The field '${name}' is required but was missing`,
  notText: (name: string) => `The value for the field '${name}' must be a STRING`,
  invalid: (name: string) => `The value of the field '${name}' has an invalid format`,
  unknown: (name: string) => `The field '${name}' is not supported by Step Functions`,
} as const;
