import type { Task } from '@stepwright/engine';
import { describe, expect, test } from 'vitest';
import { handmadeCase } from './handmade-case.ts';
import { createPlayback } from './playback.ts';

const { serviceResponses } = handmadeCase(`{"serviceResponses": [
  {"history":"h","event":3,"state":"A","resource":"sqs:sendMessage","responses":[{"type":"succeeded","output":{"MessageId":"<uuid:1>"}}]},
  {"history":"h","event":9,"state":"A","resource":"sqs:sendMessage","responses":[{"type":"failed","error":"E","cause":{"c":1}}]},
  {"history":"h","event":null,"state":null,"resource":"sns:publish","responses":[{"type":"submitted","output":{}},{"type":"succeeded","output":"[1, 2]"}]}
]}`);

const task = (stateName: string, resource: string): Task => ({
  token: 't',
  resource: `arn:aws:states:::${resource}`,
  input: '{}',
  executionArn: '',
  stateMachineArn: '',
  stateName,
  retryCount: 0,
  timeoutSeconds: undefined,
  heartbeatSeconds: undefined,
  roleArn: '',
  executionRoleArn: '',
  startedAt: 0,
  traceHeader: undefined,
});

describe('playback', () => {
  test('each attempt gets the next answer of its state and resource', () => {
    const { answer, hasToken } = createPlayback(serviceResponses);
    expect(answer(task('A', 'sqs:sendMessage'))).toEqual({ kind: 'succeeded', output: '{"MessageId":"<uuid:1>"}' });
    expect(answer(task('A', 'sqs:sendMessage'))).toEqual({ kind: 'failed', error: 'E', cause: '{"c":1}' });
    expect(answer(task('any', 'sns:publish'))).toEqual({ kind: 'succeeded', output: '[1, 2]' });
    expect([hasToken('<uuid:1>'), hasToken('<uuid:2>')]).toEqual([true, false]);
  });

  test('a task that waits for its token gets the answer of the call', () => {
    const { serviceResponses: waiting } = handmadeCase(`{"serviceResponses": [
      {"history":"h","event":3,"state":"A","resource":"sqs:sendMessage.waitForTaskToken","responses":[
        {"type":"submitted","output":{"MessageId":"m"}},{"type":"failed","error":"E"}]}
    ]}`);
    expect(createPlayback(waiting).answer(task('A', 'sqs:sendMessage.waitForTaskToken'))).toEqual({
      kind: 'succeeded',
      output: '{"MessageId":"m"}',
    });
  });

  test('a task that nothing is recorded for fails as no recording does', () => {
    const { answer } = createPlayback(serviceResponses);
    expect(answer(task('B', 'sqs:sendMessage'))).toMatchObject({ kind: 'failed', error: 'NothingRecorded' });
  });

  test('what a nested execution sends arrives, although its history is not recorded', () => {
    expect(createPlayback([]).answer(task('A', 'sqs:sendMessage'))).toEqual({ kind: 'succeeded', output: '{}' });
    expect(createPlayback([]).answer(task('A', 'sns:publish'))).toMatchObject({ error: 'NothingRecorded' });
  });

  test('a job is submitted, and ends as recorded', () => {
    const { serviceResponses: jobs } = handmadeCase(`{"serviceResponses": [
      {"history":"h","event":3,"state":"A","resource":"ecs:runTask.sync","responses":[
        {"type":"submitted","output":{"Tasks":[]}},{"type":"failed","error":"E","cause":"c"}]}
    ]}`);
    const { answer, poll } = createPlayback(jobs);
    const run = task('A', 'ecs:runTask.sync');
    expect(answer(run)).toEqual({ kind: 'submitted', output: '{"Tasks":[]}', handle: '' });
    expect(poll({ ...run, handle: '' })).toEqual({ kind: 'failed', error: 'E', cause: 'c' });
    expect(poll({ ...run, token: 'other', handle: '' })).toEqual({ kind: 'running' });
  });
});
