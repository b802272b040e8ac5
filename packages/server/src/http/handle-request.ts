/** From a request to the end of its answer: host and origin, the route, its handler, the log. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, SignedService } from '../authentication/authenticator.ts';
import { type Answer, plainAnswer, writeAnswer } from './answer.ts';
import { answerError, type RequestNote } from './answer-api-request.ts';
import { checkOrigin } from './check-origin.ts';
import type { FindRoute, Route, RouteRequest } from './route.ts';
import type { ServerState } from './server-state.ts';

/** Answers a request. Resolves when the answer has been handed over, or nobody takes it; never rejects. */
export async function handleRequest(
  message: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  findRoute: FindRoute,
): Promise<void> {
  const { log } = state.context;
  const requestId = randomUUID();
  const startedAt = performance.now();
  const note: RequestNote = { operation: undefined, code: undefined };
  const answer = await answerRequest(message, response, state, findRoute, note);
  if (state.isDraining || !message.complete) response.setHeader('connection', 'close');
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  const fields = { requestId, operation: note.operation, status: answer.status, code: note.code, ms };
  log.info(fields, 'request');
  state.metrics?.countRequest(fields);
  await writeAnswer(response, requestId, answer);
}

/** The answer to any request. Never rejects. */
async function answerRequest(
  message: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  findRoute: FindRoute,
  note: RequestNote,
): Promise<Answer> {
  try {
    checkOrigin(message, state.settings);
    const [path = '/', ...query] = (message.url ?? '/').split('?');
    const match = findRoute(message.method, path);
    switch (match.kind) {
      case 'found':
        return await answerRoute(match.route, state, {
          message,
          path,
          query: () => new URLSearchParams(query.join('?')),
          note,
          interruption: () => interruptionOf(response, state),
        });
      case 'wrongMethod':
        return wrongMethod(match.allow);
      case 'nothing':
        return plainAnswer(404, { message: `There is nothing at this path. ${whatThereIs}` });
      default:
        return match satisfies never;
    }
  } catch (error) {
    return answerError(error, state.context, note);
  }
}

const NO_BODY = new Uint8Array();

/** What the route's handler answers. One that is guarded and does not ask who calls is a mistake, and answers nothing. */
async function answerRoute(
  { handle, isGuarded }: Route,
  { authenticator }: ServerState,
  request: Omit<RouteRequest, 'identify'>,
): Promise<Answer> {
  let hasAsked = false;
  const identify = (body: Uint8Array = NO_BODY, service?: SignedService): Caller => {
    hasAsked = true;
    return authenticator.identify(request.message, body, service);
  };
  const answer = await handle({ ...request, identify });
  if (isGuarded && !hasAsked && answer.status < 400) {
    throw new Error(`the handler of ${request.path} does not ask who calls`);
  }
  return answer;
}

/** Aborts when the client's connection closes, or when the server begins to shut down. */
function interruptionOf(response: ServerResponse, { interruptions, isDraining }: ServerState): AbortSignal {
  const interruption = new AbortController();
  if (response.closed || isDraining) {
    interruption.abort();
    return interruption.signal;
  }
  interruptions.add(interruption);
  response.once('close', () => {
    interruptions.delete(interruption);
    interruption.abort();
  });
  return interruption.signal;
}

function wrongMethod(allow: readonly string[]): Answer {
  const message = `The method must be ${allow.filter((method) => method !== 'HEAD').join(' or ')}. ${whatThereIs}`;
  return plainAnswer(405, { message }, { allow: allow.join(', ') });
}

const whatThereIs =
  'This is Stepwright: POST / is the AWS Step Functions API (AWS JSON 1.0, as the SDKs and the AWS CLI speak it with ' +
  'this address as their endpoint), GET /health tells how the server is.';
