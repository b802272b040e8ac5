/** What clients are told when the engine or its store cannot take their request: errors that SDKs repeat. */
import { EngineClosedError, EngineOverloadedError, isStoreUnavailable, StoreFailingError } from '@stepwright/engine';
import { type RefusedRequest, refuse } from './error-table.ts';

/** The refusal for a failure that passes; undefined for any other error. */
export function refusalOf(error: unknown): RefusedRequest | undefined {
  if (error instanceof StoreFailingError || isStoreUnavailable(error)) {
    return refuse('ServiceUnavailableException', 'The server cannot store anything for now. Try again later.');
  }
  if (error instanceof EngineOverloadedError) return refuse('ThrottlingException', 'Rate exceeded');
  if (error instanceof EngineClosedError) return refuse('ServiceUnavailableException', 'The server is shutting down.');
  return undefined;
}
