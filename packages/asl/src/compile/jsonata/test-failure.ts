/** How the tests of JSONata states show a failed evaluation. */
import { StateError } from '../../errors/state-error.ts';

/** The failure of a call as `location | cause`, `-` for no location. Fails where the call does not fail so. */
export function failedEvaluation(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (error.error !== 'States.QueryEvaluationError') throw new Error(`failed with ${error.error}`, { cause: error });
    return `${error.location ?? '-'} | ${error.cause}`;
  }
  throw new Error('the evaluation was expected to fail');
}
