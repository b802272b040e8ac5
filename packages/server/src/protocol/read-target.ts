/** Finds the operation that a request names in its `X-Amz-Target: AWSStepFunctions.<Operation>` header. */
import { apiOperations } from '../generated/api-shapes.ts';
import type { OperationName } from '../generated/api-types.ts';
import { refuse } from './error-table.ts';

const PREFIX = 'AWSStepFunctions.';

/** How much of an unknown name an answer repeats, in characters. */
const SHOWN_MAX = 128;

/** The operation of AWS's API that the header names. Refuses any other. */
export function readTarget(header: string | undefined): OperationName {
  if (header === undefined) {
    throw refuse('UnknownOperationException', `The request has no X-Amz-Target header (${PREFIX}<Operation>).`);
  }
  const name = header.startsWith(PREFIX) ? header.slice(PREFIX.length) : '';
  if (!isOperationName(name)) {
    throw refuse('UnknownOperationException', `Unknown operation: ${header.slice(0, SHOWN_MAX)}`);
  }
  return name;
}

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(apiOperations, name);
}
