/** What the requests of one server share. */
import type { Authenticator } from '../authentication/authenticator.ts';
import type { ServerSettings } from '../config/server-settings.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { FunctionsApi } from './functions/functions-api.ts';
import type { ServerContext } from '../operations/operation.ts';

export interface ServerState {
  readonly settings: ServerSettings;
  readonly context: ServerContext;
  readonly authenticator: Authenticator;
  readonly metrics: Metrics | undefined;
  /** Absent: the server calls no functions. */
  readonly functions: FunctionsApi | undefined;
  /** By the process's own clock: uptime has nothing to do with virtual time. */
  readonly startedAt: number;
  isDraining: boolean;
  /** Requests under way. */
  readonly requests: Set<Promise<void>>;
  /** Of requests that wait for something, or whose answer is a stream. */
  readonly interruptions: Set<AbortController>;
}
