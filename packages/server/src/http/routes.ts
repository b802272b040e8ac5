/** The table of everything that the server answers. */
import { refuse } from '../protocol/error-table.ts';
import { createLiveRoute } from '../live/live-route.ts';
import { answerApiRequest } from './answer-api-request.ts';
import { checkHealth } from './check-health.ts';
import { createConsoleRoutes } from './console/console-routes.ts';
import type { Route } from './route.ts';
import type { ServerState } from './server-state.ts';

/** The routes of a server. `POST /` is the AWS API, always. */
export function createRoutes(state: ServerState): readonly Route[] {
  const { context, settings } = state;
  return [
    {
      method: 'POST',
      path: '/',
      isGuarded: true,
      handle: ({ message, note, interruption }) => {
        if (state.isDraining) throw refuse('ServiceUnavailableException', 'The server is shutting down.');
        return answerApiRequest(message, { settings, context }, note, interruption);
      },
    },
    {
      method: 'GET',
      path: '/health',
      isGuarded: false,
      handle: () => checkHealth({ ...context, ...state, version: settings.version }),
    },
    ...(settings.consoleDirectory === undefined ? [] : createConsoleRoutes(settings.consoleDirectory)),
    createLiveRoute(context, settings.liveConnectionsMax),
  ];
}
