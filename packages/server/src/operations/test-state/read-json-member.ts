/** Members of a request that hold JSON as text. */
import { JsonSyntaxError, type Json, parseJson } from '@stepwright/asl';
import { refuse } from '../../protocol/error-table.ts';

/** The value of a member's text. Refuses text that is not JSON with `message`. */
export function readJsonMember(text: string, message: string, read: (text: string) => Json = parseJson): Json {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw refuse('ValidationException', message);
    throw error;
  }
}
