/** Does a task by an HTTP endpoint of the user's own: parameters by POST, the result in the answer, both JSON. */
import { type Json, JsonSyntaxError, parseJson, printJson } from '@stepwright/asl';
import type { Task, TaskEnd } from '@stepwright/engine';
import { requestIdOf } from '../lambda/call-identity.ts';
import { failure } from '../services/aws-failure.ts';

/** Bytes of an answer that are read at most. */
export const ANSWER_BYTES_MAX = 8_388_608;

/** Characters of an answer that a cause shows. */
const SHOWN_MAX = 8_192;

/** Posts the task once. An answer with another status than 2xx fails it, with `error` and `cause` if it names them. */
export async function postTask(
  task: Task,
  { url, timeoutMs }: { readonly url: string; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<TaskEnd> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': requestIdOf(task.token),
        'x-stepwright-resource': task.resource,
      },
      body: task.input,
      redirect: 'error',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await readText(response);
    if (text === undefined)
      return failure('States.DataLimitExceeded', `The answer is longer than ${ANSWER_BYTES_MAX} bytes.`);
    return response.ok ? resultOf(text) : refusalOf(response.status, text);
  } catch (error) {
    if (timeout.aborted) return failure('Http.Timeout', `There was no answer within ${timeoutMs / 1_000} seconds.`);
    const reason: unknown = error instanceof Error ? (error.cause ?? error) : error;
    return failure('Http.Unreachable', reason instanceof Error ? reason.message || reason.name : String(reason));
  }
}

function resultOf(text: string): TaskEnd {
  const value = tryParse(text === '' ? 'null' : text);
  if (value === undefined) return failure('Http.InvalidAnswer', `The answer is not JSON: ${text.slice(0, SHOWN_MAX)}`);
  return { kind: 'succeeded', output: printJson(value) };
}

function refusalOf(status: number, text: string): TaskEnd {
  const value = tryParse(text);
  const error = value instanceof Map ? value.get('error') : undefined;
  const cause = value instanceof Map ? value.get('cause') : undefined;
  return failure(
    typeof error === 'string' ? error : `Http.StatusCode.${status}`,
    typeof cause === 'string' ? cause : text.slice(0, SHOWN_MAX),
  );
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

/** The body as text; undefined if it is too long. */
async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
