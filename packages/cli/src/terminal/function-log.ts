import type { FunctionLog } from '@stepwright/integrations';
import type { Io } from '../io.ts';

/** Shows what local functions print, each line under its function's name, on stderr. */
export function functionLog(io: Io): FunctionLog {
  return ({ functionName, text }) => io.stderr(`  ${functionName} | ${text}\n`);
}
