/** The table of everything that the server answers. */
import { refuse } from '../protocol/error-table.ts';
import { createLiveRoute } from '../live/live-route.ts';
import { createMetricsRoute } from '../metrics/metrics-route.ts';
import { answerApiRequest } from './answer-api-request.ts';
import { showSession, signIn, signOut } from './answer-session.ts';
import { checkHealth } from './check-health.ts';
import { createConsoleRoutes } from './console/console-routes.ts';
import type { Route } from './route.ts';
import type { ServerState } from './server-state.ts';

/** The routes of a server. `POST /` is the AWS API, always. */
export function createRoutes(state: ServerState): readonly Route[] {
  const { context, settings, authenticator, metrics } = state;
  const session = { authenticator, account: settings.account };
  return [
    {
      method: 'POST',
      path: '/',
      isGuarded: true,
      handle: (request) => {
        if (state.isDraining) throw refuse('ServiceUnavailableException', 'The server is shutting down.');
        return answerApiRequest(request, { settings, context });
      },
    },
    {
      method: 'GET',
      path: '/stepwright/session',
      isGuarded: false,
      handle: ({ message }) => showSession(message, session),
    },
    {
      method: 'POST',
      path: '/stepwright/session',
      isGuarded: false,
      handle: ({ message }) => signIn(message, session),
    },
    {
      method: 'DELETE',
      path: '/stepwright/session',
      isGuarded: false,
      handle: ({ message }) => signOut(message, session),
    },
    {
      method: 'GET',
      path: '/health',
      isGuarded: false,
      handle: () =>
        checkHealth({ ...context, ...state, version: settings.version, hasPrincipals: authenticator.isRequired }),
    },
    ...(settings.consoleDirectory === undefined ? [] : createConsoleRoutes(settings.consoleDirectory)),
    createLiveRoute(context, settings.liveConnectionsMax),
    ...(metrics === undefined ? [] : [createMetricsRoute(metrics, settings)]),
  ];
}
