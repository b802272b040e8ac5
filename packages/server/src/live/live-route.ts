/**
 * `GET /stepwright/live`: what happens, as it happens, as Server-Sent Events.
 *
 *   ?execution=<arn>      `history` for each event of its history, from the one after `Last-Event-ID` (or `after`) on, and `status`
 *   ?stateMachine=<arn>   `status` whenever one of its executions begins, ends or goes on after its end
 *   (neither)             the same for all executions, of the caller's account where there are credentials
 *
 * The rights are those of GetExecutionHistory and ListExecutions.
 *
 * Spec: docs/operations/live.md.
 */
import { isStatusChange } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import type { Caller } from '../authentication/authenticator.ts';
import { accountOf, authorize } from '../authentication/authorize.ts';
import { type Answer, plainAnswer } from '../http/answer.ts';
import type { Route, RouteRequest } from '../http/route.ts';
import type { ServerContext } from '../operations/operation.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { followExecution } from './follow-execution.ts';
import { createLiveFeed, EVERYTHING, type LiveFeed } from './live-feed.ts';
import { showStatus } from './show-status.ts';

interface LiveContext extends Pick<ServerContext, 'engine' | 'store' | 'log'> {
  readonly feed: LiveFeed;
  /** A stream that `begin` fills, until the function that it gives back is called. */
  readonly answerStream: (request: RouteRequest, begin: (stream: EventStream) => () => void) => Answer;
}

/** The route, with up to `connectionsMax` readers at once. */
export function createLiveRoute({ engine, store, log }: ServerContext, connectionsMax: number): Route {
  let connections = 0;

  function answerStream(request: RouteRequest, begin: (stream: EventStream) => () => void): Answer {
    if (connections >= connectionsMax) {
      return refusal(503, `No more than ${connectionsMax} live streams may be open (limits.liveConnections).`);
    }
    connections += 1;
    let leave: (() => void) | undefined;
    const stream = openEventStream(request.interruption(), () => {
      connections -= 1;
      leave?.();
    });
    leave = begin(stream);
    // A connection that has been a stream is not used again, so that nothing waits for it when the server drains.
    return { status: 200, body: stream.body, contentType: 'text/event-stream', headers: { connection: 'close' } };
  }

  const context: LiveContext = { engine, store, log, feed: createLiveFeed(engine), answerStream };
  return {
    method: 'GET',
    path: '/stepwright/live',
    isGuarded: true,
    handle: (request) => {
      request.note.operation = 'live';
      const caller = request.identify();
      const query = request.query();
      const execution = query.get('execution');
      const stateMachine = query.get('stateMachine');
      if (execution !== null && stateMachine !== null) {
        return refusal(400, 'Name an execution or a stateMachine, not both.');
      }
      if (execution !== null) {
        authorize({ action: 'states:GetExecutionHistory', input: { executionArn: execution }, ...caller });
        return answerExecution(execution, request, context);
      }
      const input = stateMachine === null ? {} : { stateMachineArn: stateMachine };
      authorize({ action: 'states:ListExecutions', input, ...caller });
      return stateMachine === null
        ? answerStatuses(EVERYTHING, request, context, ownOf(caller))
        : answerMachine(stateMachine, request, context);
    },
  };
}

async function answerExecution(executionArn: string, request: RouteRequest, context: LiveContext): Promise<Answer> {
  const { engine, feed, log } = context;
  const seen = request.message.headers['last-event-id'] ?? request.query().get('after') ?? '0';
  const after = typeof seen === 'string' && /^\d{1,9}$/.test(seen) ? Number(seen) : undefined;
  if (after === undefined) return refusal(400, 'after (or Last-Event-ID) must be the id of a history event, or 0.');
  const execution = await engine.describe(executionArn);
  if (execution === undefined) return refusal(404, `There is no execution ${executionArn}.`);
  const onFailure = (error: unknown): void => {
    log.warn({ executionArn, error }, 'a live stream could not read its execution');
  };
  return context.answerStream(request, (stream) =>
    followExecution({ stream, engine, feed, execution, after, onFailure }),
  );
}

async function answerMachine(stateMachineArn: string, request: RouteRequest, context: LiveContext): Promise<Answer> {
  if (parseArn(stateMachineArn).kind !== 'machine') {
    return refusal(400, 'stateMachine must be the ARN of a state machine, without version or alias.');
  }
  const machine = await context.store.findMachineHead(stateMachineArn);
  if (machine === undefined) return refusal(404, `There is no state machine ${stateMachineArn}.`);
  return answerStatuses(stateMachineArn, request, context);
}

function answerStatuses(
  subject: string,
  request: RouteRequest,
  { feed, answerStream }: LiveContext,
  isShown: (executionArn: string) => boolean = () => true,
): Answer {
  return answerStream(request, (stream) =>
    feed(subject, (change) => {
      if (isStatusChange(change) && isShown(change.start.executionArn))
        stream.send({ event: 'status', data: showStatus(change.start, change.head) });
    }),
  );
}

/** Which executions the caller may know of. */
function ownOf({ principal }: Caller): (executionArn: string) => boolean {
  return (executionArn) => principal === undefined || accountOf(executionArn) === principal.account;
}

function refusal(status: number, message: string): Answer {
  return plainAnswer(status, { message });
}
