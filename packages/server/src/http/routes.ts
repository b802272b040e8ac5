/** The table of everything that the server answers. */
import { refuse } from '../protocol/error-table.ts';
import { createLiveRoute } from '../live/live-route.ts';
import { createMetricsRoute } from '../metrics/metrics-route.ts';
import type { Answer } from './answer.ts';
import { answerApiRequest } from './answer-api-request.ts';
import { showSession, signIn, signOut } from './answer-session.ts';
import { checkHealth } from './check-health.ts';
import { askApproval, decideApproval } from './approval/answer-approval.ts';
import { createConsoleRoutes } from './console/console-routes.ts';
import { createFunctionRoutes } from './functions/invoke-function.ts';
import type { Route, RouteRequest } from './route.ts';
import type { ServerState } from './server-state.ts';
import { answerWebhook, WEBHOOKS_PATH } from './webhook/answer-webhook.ts';

/** The routes of a server. `POST /` is the AWS API, always. */
export function createRoutes(state: ServerState): readonly Route[] {
  const { context, settings, authenticator, metrics, functions } = state;
  const session = { authenticator, account: settings.account };
  return [
    {
      method: 'POST',
      path: '/',
      isGuarded: true,
      handle: (request) => whenServing(state, () => answerApiRequest(request, { settings, context })),
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
    ...(settings.approvalLinks ? createApprovalRoutes(state) : []),
    ...(Object.keys(settings.webhooks).length === 0 ? [] : [createWebhookRoute(state)]),
    ...(functions === undefined ? [] : createFunctionRoutes(functions, (answer) => whenServing(state, answer))),
    ...(settings.consoleDirectory === undefined ? [] : createConsoleRoutes(settings.consoleDirectory)),
    createLiveRoute(context, settings.liveConnectionsMax),
    ...(metrics === undefined ? [] : [createMetricsRoute(metrics, settings)]),
  ];
}

/** Without credentials: the token in the link is what its owner has to show. */
function createApprovalRoutes(state: ServerState): readonly Route[] {
  const { engine } = state.context;
  const route = { path: '/stepwright/approve', isGuarded: false } as const;
  return [
    { ...route, method: 'GET', handle: (request) => askApproval(request, engine) },
    { ...route, method: 'POST', handle: (request) => whenServing(state, () => decideApproval(request, engine)) },
  ];
}

/** Without credentials: the sender has the webhook's own secret. */
function createWebhookRoute(state: ServerState): Route {
  return {
    method: 'POST',
    path: `${WEBHOOKS_PATH}*`,
    isGuarded: false,
    handle: (request: RouteRequest) => whenServing(state, () => answerWebhook(request, state)),
  };
}

function whenServing(state: ServerState, answer: () => Promise<Answer>): Promise<Answer> {
  if (state.isDraining) throw refuse('ServiceUnavailableException', 'The server is shutting down.');
  return answer();
}
