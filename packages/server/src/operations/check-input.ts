/** Checks that an execution's input is JSON text that an execution can take. Spec: reference "API", "StartExecution". */
import { JsonSyntaxError, parseJson, utf8Length } from '@stepwright/asl';
import { refuse } from '../protocol/error-table.ts';

/** Refuses text that is not JSON, in the words of AWS's parser, or that has more bytes of UTF-8 than allowed. */
export function checkInput(input: string, bytesMax: number): void {
  if (input === '') throw refuse('InvalidExecutionInput', 'Invalid execution input.');
  if (utf8Length(input) > bytesMax) {
    throw refuse('InvalidExecutionInput', `The input exceeds the maximum number of bytes (${bytesMax}).`);
  }
  try {
    parseJson(input);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse('InvalidExecutionInput', error.reason);
    throw error;
  }
}
