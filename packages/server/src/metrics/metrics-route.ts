/** `GET /metrics`: the metrics of the process, for Prometheus. */
import { checkMetricsToken } from '../authentication/check-metrics-token.ts';
import type { ServerSettings } from '../config/server-settings.ts';
import type { Route } from '../http/route.ts';
import type { Metrics } from './metrics.ts';

/** The route. It is about all accounts, so it asks for a token of its own and for no principal. */
export function createMetricsRoute(metrics: Metrics, settings: ServerSettings): Route {
  return {
    method: 'GET',
    path: '/metrics',
    isGuarded: false,
    handle: async ({ message, note }) => {
      note.operation = 'metrics';
      checkMetricsToken(message.headers, settings);
      return { status: 200, body: await metrics.text(), contentType: metrics.contentType };
    },
  };
}
