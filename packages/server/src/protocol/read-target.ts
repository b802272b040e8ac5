/**
 * Finds the operation that a request names in its `X-Amz-Target` header: `AWSStepFunctions.<Operation>` for one of AWS's
 * API, `Stepwright.<Operation>` for one of our own beside it.
 */
import { apiOperations, type OperationName } from '@stepwright/api-model';
import { refuse } from './error-table.ts';

const AWS_PREFIX = 'AWSStepFunctions.';
const OWN_PREFIX = 'Stepwright.';

/** How much of an unknown name an answer repeats, in characters. */
const SHOWN_MAX = 128;

export type Target =
  | { readonly api: 'aws'; readonly operation: OperationName }
  | { readonly api: 'stepwright'; readonly operation: string };

/**
 * What the header names. Refuses what is no operation of AWS's API, unless the name is `isOwn` and has our own prefix.
 */
export function readTarget(header: string | undefined, isOwn: (name: string) => boolean): Target {
  if (header === undefined) {
    throw refuse('UnknownOperationException', `The request has no X-Amz-Target header (${AWS_PREFIX}<Operation>).`);
  }
  const own = nameAfter(OWN_PREFIX, header);
  if (isOwn(own)) return { api: 'stepwright', operation: own };
  const name = nameAfter(AWS_PREFIX, header);
  if (isOperationName(name)) return { api: 'aws', operation: name };
  throw refuse('UnknownOperationException', `Unknown operation: ${header.slice(0, SHOWN_MAX)}`);
}

function nameAfter(prefix: string, header: string): string {
  return header.startsWith(prefix) ? header.slice(prefix.length) : '';
}

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(apiOperations, name);
}
