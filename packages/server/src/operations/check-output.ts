/** Checks that the output that a worker sends is JSON text. */
import { JsonSyntaxError, parseJson } from '@stepwright/asl';
import { refuse } from '../protocol/error-table.ts';

/** Refuses text that is not JSON, in the words of AWS's parser. One that is too large fails the task, not the call. */
export function checkOutput(output: string): void {
  try {
    parseJson(output);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse('InvalidOutput', error.reason);
    throw error;
  }
}
