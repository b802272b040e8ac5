/**
 * Whether a retrier or catcher applies to an error.
 *
 *   error                      by its own name   States.TaskFailed   States.ALL
 *   States.Runtime             never             never               never
 *   States.DataLimitExceeded   yes               no                  yes
 *   States.Timeout             yes               no                  yes
 *   States.HeartbeatTimeout    yes               no                  yes         also by States.Timeout
 *   any other, also none       yes               yes                 yes
 *
 * Spec: states-language.net, "Errors"; reference section 11. The documents except States.DataLimitExceeded from
 * States.ALL; AWS was recorded catching it all the same.
 */
import { errorNames } from './error-names.ts';

/** `error` is undefined where a failure has no name; such a one is matched by wildcards only. */
export function matchesError(errorEquals: readonly string[], error: string | undefined): boolean {
  if (error === errorNames.runtime) return false;
  return errorEquals.some((wanted) => matchesName(wanted, error));
}

function matchesName(wanted: string, error: string | undefined): boolean {
  if (wanted === error) return true;
  if (wanted === errorNames.all) return true;
  if (error === errorNames.dataLimitExceeded) return false;
  if (error === errorNames.heartbeatTimeout) return wanted === errorNames.timeout;
  return wanted === errorNames.taskFailed && error !== errorNames.timeout;
}
