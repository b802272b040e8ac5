import { type JsonObject, parseJson, printJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import type { ApiClient, ApiResult } from './api-client.ts';
import { expectObject } from './json-fields.ts';
import { createQueues } from './queues.ts';
import { runWorker, type WorkerTools } from './workers.ts';

const object = (text: string): JsonObject => expectObject(parseJson(text), 'a test value');

/** Tools whose API notes every call; `over` says when the case has ended. */
function tools(answers: Readonly<Record<string, string>> = {}) {
  const calls: string[] = [];
  const slept: number[] = [];
  let isOver = false;
  const api: ApiClient = {
    call: (operation, params): Promise<ApiResult> => {
      calls.push(`${operation} ${printJson(params)}`);
      return Promise.resolve({ value: object(answers[operation] ?? '{}'), error: undefined });
    },
    close: () => {},
  };
  const queues = createQueues();
  const made: WorkerTools = { api, queues, sleep: async (seconds) => void slept.push(seconds), isOver: () => isOver };
  return { calls, slept, queues, made, end: () => (isOver = true) };
}

describe('workers', () => {
  test('an activity worker takes one task and answers with its input', async () => {
    const { calls, slept, made } = tools({ GetActivityTask: '{"taskToken":"t","input":"[1]"}' });
    const actions =
      '[{"op":"sleep","seconds":2},{"op":"SendTaskHeartbeat"},{"op":"SendTaskSuccess","output":"<task input>"}]';
    await runWorker(object(`{"type":"activity","activity":"arn","workerName":"w","actions":${actions}}`), made);
    expect(calls).toEqual([
      'GetActivityTask {"activityArn":"arn","workerName":"w"}',
      'SendTaskHeartbeat {"taskToken":"t"}',
      'SendTaskSuccess {"taskToken":"t","output":"[1]"}',
    ]);
    expect(slept).toEqual([2]);
  });

  test('a queue worker does the actions that the message asks for', async () => {
    const { calls, queues, made, end } = tools();
    const actions = `[{"op":"SendTaskFailure","when":{"Body.Fail":"yes"},"error":"E","cause":"C"},
      {"op":"SendTaskSuccess","when":{"Body.Fail":"no"},"output":"<JSON text of Body.Message>"}]`;
    const running = runWorker(object(`{"type":"queue","queueUrl":"https://host/1/q","actions":${actions}}`), made);
    queues.send('q', '{"TaskToken":"a","Fail":"yes"}');
    queues.send('https://host/1/q', '{"TaskToken":"b","Fail":"no","Message":{"x":1}}');
    await expect.poll(() => calls.length).toBe(2);
    end();
    queues.send('q', '{"TaskToken":"c","Fail":"maybe"}');
    await running;
    expect(calls).toEqual([
      'SendTaskFailure {"taskToken":"a","error":"E","cause":"C"}',
      'SendTaskSuccess {"taskToken":"b","output":"{\\"x\\":1}"}',
    ]);
  });

  test('messages wait for their receiver, in order', async () => {
    const queues = createQueues();
    queues.send('q', '1');
    queues.send('q', '2');
    expect([await queues.receive('q'), await queues.receive('q')]).toEqual(['1', '2']);
  });
});
