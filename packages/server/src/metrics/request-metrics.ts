/** HTTP requests by operation and outcome. */
import { Histogram, type Registry } from 'prom-client';
import { createTally } from './tally.ts';

/** Seconds: from a lookup to a long poll. */
const REQUEST_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 60];

export interface AnsweredRequest {
  /** Undefined for what is no operation, such as a health check. */
  readonly operation: string | undefined;
  /** The code of the error; undefined if there was none. */
  readonly code: string | undefined;
  readonly status: number;
  readonly ms: number;
}

/** Counts into the registry. Operations and codes are the server's own words, and so bounded. */
export function createRequestMetrics(registry: Registry): (request: AnsweredRequest) => void {
  const requests = createTally({
    registry,
    name: 'stepwright_http_requests_total',
    help: 'HTTP requests that were answered.',
    labels: ['operation', 'status', 'code'],
  });
  const duration = new Histogram({
    name: 'stepwright_http_request_duration_seconds',
    help: 'Time from a request to its answer; for streams, to their beginning.',
    labelNames: ['operation'],
    buckets: REQUEST_BUCKETS,
    registers: [registry],
  });
  return ({ operation = 'none', code = '', status, ms }) => {
    requests.count(operation, String(status), code);
    duration.observe({ operation }, ms / 1_000);
  };
}
