/**
 * Workers that run beside the steps of a case: one takes the messages of a queue, one takes a task of an activity, and
 * both answer through the API (the suite's README, "Other steps").
 */
import { isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';
import type { ApiClient } from './api-client.ts';
import { expectObject, itemsOf, numberOf, optionalTextOf, textOf } from './json-fields.ts';
import type { Queues } from './queues.ts';
import { readPath } from './result-path.ts';

export interface WorkerTools {
  readonly api: ApiClient;
  readonly queues: Queues;
  /** Resolves when so much virtual time has passed. */
  readonly sleep: (seconds: number) => Promise<void>;
  /** Whether the case is over. */
  readonly isOver: () => boolean;
}

/** What a worker was given to do. */
interface Work {
  readonly token: string;
  /** The message's body; null for a task of an activity. */
  readonly body: Json;
  /** The input text of an activity's task. */
  readonly input: string;
}

/**
 * Works until the case is over. Rejects if the API refuses an answer of the worker, unless the answer came too late: some
 * cases stop an execution before anybody works for it.
 */
export async function runWorker(step: JsonObject, tools: WorkerTools): Promise<void> {
  const actions = itemsOf(step, 'actions').map((action) => expectObject(action, 'an action'));
  if (textOf(step, 'type') === 'activity') {
    const work = await takeTask(step, tools);
    return work === undefined ? undefined : act(actions, work, tools);
  }
  while (!tools.isOver()) {
    const body = parseJson(await tools.queues.receive(textOf(step, 'queueUrl')));
    await act(actions, { token: textOf(expectObject(body, 'a message'), 'TaskToken'), body, input: '' }, tools);
  }
}

async function takeTask(step: JsonObject, { api, isOver }: WorkerTools): Promise<Work | undefined> {
  const workerName = optionalTextOf(step, 'workerName');
  const params = new Map([['activityArn', textOf(step, 'activity')]]);
  if (workerName !== undefined) params.set('workerName', workerName);
  while (!isOver()) {
    const { value, error } = await api.call('GetActivityTask', params);
    if (error !== undefined) throw new Error(error.text);
    const token = value.get('taskToken');
    if (typeof token === 'string' && token !== '') return { token, body: null, input: textOf(value, 'input') };
  }
  return undefined;
}

async function act(actions: readonly JsonObject[], work: Work, tools: WorkerTools): Promise<void> {
  for (const action of actions.filter((candidate) => applies(candidate, work))) {
    const operation = textOf(action, 'op');
    if (operation === 'sleep') {
      await tools.sleep(numberOf(action, 'seconds'));
      continue;
    }
    const params = new Map<string, Json>([['taskToken', work.token]]);
    for (const name of ['output', 'error', 'cause']) {
      const text = optionalTextOf(action, name);
      if (text !== undefined) params.set(name, filled(text, work));
    }
    const { error } = await tools.api.call(operation, params);
    if (error !== undefined && error.name !== 'TaskTimedOut') throw new Error(error.text);
  }
}

/** Whether the message has the value that the action wants, such as `{"Body.ShouldFail": "yes"}`. */
function applies(action: JsonObject, { body }: Work): boolean {
  const when = action.get('when');
  if (!isJsonObject(when)) return true;
  return [...when].every(([path, value]) => readPath(new Map([['Body', body]]), path) === value);
}

function filled(text: string, { body, input }: Work): string {
  if (text === '<task input>') return input;
  if (text === '<JSON text of Body.Message>') return printJson(readPath(body, 'Message') ?? null);
  return text;
}
