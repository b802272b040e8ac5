/**
 * The functions of the crash proof: a Lambda Invoke endpoint in the process that is never killed, which writes down each
 * call before it answers.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { DispatchRecord } from '../oracle/ledgers.ts';
import { answer, attemptName, type AttemptPayload, brokenError, isBroken, readAttempt } from './workload.ts';
import type { OpenTask } from './workers.ts';

export interface FunctionEndpoint {
  readonly url: string;
  readonly dispatches: readonly DispatchRecord[];
  readonly close: () => Promise<void>;
}

/** The longest that an answer takes, in milliseconds: long enough to be in flight when a kill comes. */
const ANSWER_MS_MAX = 60;
/** The share of first attempts that fail, so that retries are part of every run. */
const FAILURE_SHARE = 0.1;

/**
 * Listens on a free port of this machine. `random` decides how long answers take and which fail. `onToken` is told of calls
 * whose answer somebody else is to give.
 */
export async function openFunctionEndpoint(
  random: () => number,
  onToken: (task: OpenTask) => void,
): Promise<FunctionEndpoint> {
  const dispatches: DispatchRecord[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((attempt) => {
      dispatches.push({
        executionArn: attempt.execution,
        state: attempt.state,
        attempt: attemptName(attempt),
      });
      if (attempt.token !== undefined) onToken({ executionArn: attempt.execution, token: attempt.token });
      const breaks = isBroken(attempt);
      const fails = breaks || (attempt.retryCount === 0 && random() < FAILURE_SHARE);
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        if (fails) response.setHeader('x-amz-function-error', 'Unhandled');
        const errorType = breaks ? brokenError : 'Flaky';
        const result = fails ? { errorType, errorMessage: 'try again' } : answer(attempt.item);
        response.end(JSON.stringify(result));
      }, random() * ANSWER_MS_MAX);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the endpoint has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    dispatches,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function receive(request: IncomingMessage): Promise<AttemptPayload> {
  return readAttempt(JSON.parse(await text(request)));
}
